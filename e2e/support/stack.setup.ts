import { startStack } from './stack.ts'

/** Playwright's global set-up: its return value is the tear-down. A stack that is named already is left as it is. */
export default async function setUpStack(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.JALON_E2E_STACK) return undefined
  const { stack, stop } = await startStack()
  process.env.JALON_E2E_STACK = JSON.stringify(stack)
  return stop
}
