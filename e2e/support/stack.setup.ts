import type { FullConfig } from '@playwright/test'
import { runningStacks, tellWorkers } from './own-stack.ts'
import { type RunningStack, startStack } from './stack.ts'
import { Turns } from './turns.ts'

/** Playwright's global set-up: a stack for each worker. Its return value is the tear-down. */
export default async function setUpStacks({
  workers,
}: FullConfig): Promise<(() => Promise<void>) | undefined> {
  await new Turns().clear()
  // Somebody who keeps stacks running between runs names them; they are left as they are.
  if (runningStacks()) return undefined
  const running: RunningStack[] = []
  const stop = async () => void (await Promise.all(running.map((one) => one.stop())))
  try {
    // One by one: the first may have to build what the others then find.
    for (let index = 0; index < workers; index += 1) running.push(await startStack(index))
  } catch (error) {
    await stop()
    throw error
  }
  tellWorkers(running.map(({ stack }) => stack))
  return stop
}
