'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'

const parameter = 'step'

/** The step that the address asks for; null for the first. Known to the browser alone. */
export function stepInAddress(): string | null {
  return new URLSearchParams(window.location.search).get(parameter)
}

/** Null for the first step, which needs no mention. */
export function writeStep(stepId: string | null, how: 'push' | 'replace'): void {
  const params = new URLSearchParams(window.location.search)
  if (stepId === null) params.delete(parameter)
  else params.set(parameter, stepId)
  const address = params.size > 0 ? `${window.location.pathname}?${params}` : window.location.pathname
  // Next follows the history API without asking the server for the page again (Next docs, "Native History API").
  if (how === 'push') window.history.pushState(null, '', address)
  else window.history.replaceState(null, '', address)
}

/**
 * The browser's Back and Forward move between the steps. `onAsked` is called once the wizard is ready and whenever the
 * address may have come to say something else. Answers whether it asks for a step, which the server sees too.
 */
export function useStepAddress(isReady: boolean, onAsked: () => void): boolean {
  const params = useSearchParams()
  const follow = useEffectEvent(onAsked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: parameters that change are the event; the window, which is ahead of them, says what is asked.
  useEffect(() => {
    if (isReady) follow()
  }, [params, isReady])
  return params.has(parameter)
}
