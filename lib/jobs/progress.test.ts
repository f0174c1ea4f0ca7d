import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Progress } from './progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes on the first value at once, then the newest of each interval', async () => {
  const written: number[] = []
  const progress = new Progress(async (percent) => void written.push(percent), 300)
  for (let percent = 1; percent <= 10; percent += 1) {
    progress.report(percent)
    await vi.advanceTimersByTimeAsync(100)
  }
  await progress.close()
  expect(written).toEqual([1, 3, 6, 9, 10])
})

it('writes nothing after it was closed', async () => {
  const written: number[] = []
  const progress = new Progress(async (percent) => void written.push(percent), 300)
  progress.report(1)
  progress.report(2)
  await progress.close()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(written).toEqual([1, 2])
})
