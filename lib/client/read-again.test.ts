import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { readAgain } from './read-again.ts'

/** A server whose answers are given by hand, in the order asked. */
function heldServer() {
  const answers: ((value: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve))
  return { answers, queryFn }
}

test('a change that comes during the very first read is not missed', async () => {
  const { answers, queryFn } = heldServer()
  const queryClient = new QueryClient()
  const observer = new QueryObserver(queryClient, { queryKey: ['operation', '1'], queryFn })
  const stop = observer.subscribe(() => undefined)
  const done = readAgain(queryClient, ['operation', '1'])
  answers[0]?.('running')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('failed')
  await done
  expect(observer.getCurrentResult().data).toBe('failed')
  stop()
})

test('a query that has been read is read once more, and not twice', async () => {
  const { answers, queryFn } = heldServer()
  const queryClient = new QueryClient()
  const observer = new QueryObserver(queryClient, { queryKey: ['operation', '1'], queryFn })
  const stop = observer.subscribe(() => undefined)
  answers[0]?.('running')
  await expect.poll(() => observer.getCurrentResult().data).toBe('running')
  const done = readAgain(queryClient, ['operation'])
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('succeeded')
  await done
  expect(answers).toHaveLength(2)
  expect(observer.getCurrentResult().data).toBe('succeeded')
  stop()
})
