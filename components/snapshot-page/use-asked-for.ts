'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { wordOf } from '#lib/domain/address-values.ts'

/** What a menu elsewhere asked this page to open: `?do=`. */
export const askedFor = ['take', 'revert-latest', 'remove-all', 'manage', 'revert'] as const
export type AskedFor = (typeof askedFor)[number]

/**
 * Reads `?do=` and takes it out of the address once it has been dealt with, so that a reload does not repeat it.
 * Next follows the address in its own time; a dialog that is done closes at once, before its OK is pressed twice.
 */
export function useAskedFor(): {
  asked: AskedFor | null
  /** The snapshot that it is about: `&snapshot=`, with `revert` alone. */
  askedRef: string | null
  ask: (what: AskedFor) => void
  done: () => void
} {
  const pathname = usePathname()
  const params = useSearchParams()
  const inAddress = wordOf(askedFor, params.get('do'))
  const [isDone, setIsDone] = useState(false)

  useEffect(() => {
    if (!inAddress) setIsDone(false)
  }, [inAddress])

  return {
    asked: isDone ? null : inAddress,
    askedRef: params.get('snapshot'),
    ask: (what) => {
      setIsDone(false)
      window.history.replaceState(null, '', `${pathname}?do=${what}`)
    },
    done: () => {
      setIsDone(true)
      window.history.replaceState(null, '', pathname)
    },
  }
}
