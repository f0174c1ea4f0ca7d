'use client'

import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

const everyMs = 5_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
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
}

function read() {
  // With nobody listening the clock stands still: the first reader after a pause sets it.
  if (timer === undefined) now = Date.now()
  return now
}

/** Now, in ms UTC, ticking once for every time on the page; the server's moment during hydration. */
export function useClock(): number {
  const atRequest = useNow()
  return useSyncExternalStore(subscribe, read, () => atRequest.getTime())
}
