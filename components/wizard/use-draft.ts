'use client'

import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { z } from 'zod'
import { type DraftOwner, forgetDraft, keepDraft, readDraft } from './draft.ts'
import type { WizardDefinition, WizardValues } from './wizard-definition.ts'

/** The values, kept in this tab as they change. `isReady` once it is known what had been kept: the server cannot tell. */
export function useDraft<Shape extends z.ZodRawShape>(
  definition: WizardDefinition<Shape>,
  { personId, about }: DraftOwner,
) {
  const [first] = useState(definition)
  const [values, setValues] = useState(first.initial)
  const [state, setState] = useState<'unread' | 'fresh' | 'restored' | 'over'>('unread')

  useLayoutEffect(() => {
    const kept = readDraft(sessionStorage, first, { personId, about })
    if (kept) setValues(kept)
    setState(kept ? 'restored' : 'fresh')
  }, [first, personId, about])

  const isChanged = state !== 'over' && !isSame(first.initial, values)
  useEffect(() => {
    if (state === 'unread' || state === 'over') return
    if (isChanged) keepDraft(sessionStorage, first, { personId, about }, values)
    else forgetDraft(sessionStorage, first, { personId, about })
  }, [first, personId, about, values, isChanged, state])

  const forget = useCallback(() => {
    forgetDraft(sessionStorage, first, { personId, about })
    setState('over')
  }, [first, personId, about])

  return {
    values,
    setValues,
    isReady: state !== 'unread',
    /** What is shown was typed before a reload. */
    isRestored: state === 'restored' && isChanged,
    isChanged,
    /** The wizard is done with, or left on purpose. */
    forget,
    startOver: () => {
      setValues(first.initial)
      setState('fresh')
    },
  }
}

function isSame<Shape extends z.ZodRawShape>(one: WizardValues<Shape>, other: WizardValues<Shape>): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
