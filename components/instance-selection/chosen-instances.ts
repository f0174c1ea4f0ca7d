'use client'

import { useSyncExternalStore } from 'react'

/** In the tab's own storage, as a JSON list of ids: it outlives a reload and a look at another page, and not the tab. */
const keptAs = 'jalon:chosen-instances'

const listeners = new Set<() => void>()
let chosen: ReadonlySet<string> | null = null

/** The ids of the instances that somebody has chosen for a bulk operation, in the order of choosing; null until the browser has told. */
export function useChosenInstances(): ReadonlySet<string> | null {
  return useSyncExternalStore(subscribe, chosenInstances, () => null)
}

export function chosenInstances(): ReadonlySet<string> {
  chosen ??= new Set(kept())
  return chosen
}

export function chooseInstances(ids: Iterable<string>): void {
  chosen = new Set(ids)
  try {
    if (chosen.size === 0) sessionStorage.removeItem(keptAs)
    else sessionStorage.setItem(keptAs, JSON.stringify([...chosen]))
  } catch {
    // A browser that keeps nothing still lets people choose; only a reload loses it.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function kept(): string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keptAs) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
