import { startStack } from './stack.ts'

/** Playwright's global set-up: its return value is the tear-down. */
export default async function setUpStack(): Promise<() => Promise<void>> {
  const { stack, stop } = await startStack()
  process.env.JALON_E2E_STACK = JSON.stringify(stack)
  return stop
}
