import type { Stack } from './stack.ts'

/** Playwright's workers count from 0 (playwright.dev/docs/test-parallel#worker-index-and-parallel-index). */
const ownIndex = Number(process.env.TEST_PARALLEL_INDEX ?? 0)

const variable = 'JALON_E2E_STACKS'

/** The stacks that run already, for the workers to come; null where none was started. */
export function runningStacks(): Stack[] | null {
  const told = process.env[variable]
  return told ? JSON.parse(told) : null
}

export function tellWorkers(stacks: Stack[]): void {
  process.env[variable] = JSON.stringify(stacks)
}

/** The stack of the worker in which this is called. No other worker touches it. */
export function ownStack(): Stack {
  const stack = runningStacks()?.[ownIndex]
  if (!stack) throw new Error(`No stack was started for worker ${ownIndex}`)
  return stack
}

/** Where a worker keeps its stack's logs and the cookies of the people in it. */
export function stackFolder(index = ownIndex): string {
  return `test-results/e2e-stack/${index}`
}
