'use client'

import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

type Clock = { subscribe: (listener: () => void) => () => void; read: () => number }

function startClock(everyMs: number): Clock {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setInterval(() => {
        now = Date.now()
        for (const each of listeners) each()
      }, everyMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    read() {
      // With nobody listening the clock stands still: the first reader after a pause sets it.
      if (timer === undefined) now = Date.now()
      return now
    },
  }
}

const clocks = { calm: startClock(5_000), seconds: startClock(1_000) }

/**
 * Now, in ms UTC, ticking once for every time on the page; the server's moment during hydration. `seconds` is for what
 * is counted in seconds while it runs.
 */
export function useClock(pace: keyof typeof clocks = 'calm'): number {
  const atRequest = useNow()
  const { subscribe, read } = clocks[pace]
  return useSyncExternalStore(subscribe, read, () => atRequest.getTime())
}
