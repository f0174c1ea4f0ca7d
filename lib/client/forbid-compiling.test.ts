import { expect, it } from 'vitest'
import { forbidCompiling } from './forbid-compiling.ts'

it('is heard by zod, which is loaded afterwards', async () => {
  forbidCompiling()
  const { config } = await import('zod')
  expect(config().jitless).toBe(true)
})
