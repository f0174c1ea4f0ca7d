import type { Page } from '@playwright/test'

/** In milliseconds: how long scripts and drawing held the page at a stretch, and how long each press waited for its frame. */
export type Responsiveness = { longTasks: number[]; presses: number[] }

/**
 * Watches the page from now on, across navigations within it, as browsers tell it themselves (w3.org/TR/longtasks, from 50 ms;
 * w3.org/TR/event-timing, from 16 ms). Returns what reads the figures.
 */
export async function watchResponsiveness(page: Page): Promise<() => Promise<Responsiveness>> {
  const watched = await page.evaluateHandle(() => {
    const longTasks: number[] = []
    const presses = new Map<number, number>()
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration))
    }).observe({ type: 'longtask' })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // A press is several events with one id: it took as long as the longest of them.
        if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue
        presses.set(entry.interactionId, Math.max(entry.duration, presses.get(entry.interactionId) ?? 0))
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    return { longTasks, presses }
  })
  return () => watched.evaluate(({ longTasks, presses }) => ({ longTasks, presses: [...presses.values()] }))
}

/** The value that a share of them does not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
