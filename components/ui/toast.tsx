'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Tone } from './status.tsx'

export type ToastMessage = { tone: Tone; title: string; description?: string; href?: string }

const loadList = () => import('./toast-list.tsx')
const ToastList = lazy(async () => ({ default: (await loadList()).ToastList }))

const listeners = new Set<() => void>()
let hasSpoken = false

/** Says at the window's corner what has just happened. Never the only trace of it. */
export function showToast(message: ToastMessage): void {
  hasSpoken = true
  for (const listener of listeners) listener()
  void loadList().then(({ add }) => add(message))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; made of nothing until there is the first. */
export function ToastRegion() {
  const isNeeded = useSyncExternalStore(
    subscribe,
    () => hasSpoken,
    () => false,
  )
  return isNeeded ? (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  ) : null
}
