import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from './visitors.ts'

const visited = [
  '/api/instances?sort=name',
  '/api/operations/unfinished',
  '/api/instances?q=srv',
  '/api/overview',
  '/api/instances?q=web%200',
  '/api/operations?state=open',
  '/api/instances?snapshots=risk',
  '/api/connections',
  '/api/instances?sort=-newest',
]
/** Between two looks, in milliseconds: people read what they asked for. */
const thinking = { least: 2_000, most: 8_000 }

/** Each with an open event stream, going from one thing to the next until time is up. */
export async function browse(
  baseUrl: string,
  visitors: readonly Visitor[],
  durationMs: number,
): Promise<{ times: number[]; errors: number }> {
  const until = Date.now() + durationMs
  const times: number[] = []
  let errors = 0
  const visit = async ({ headers }: Visitor, number: number) => {
    const leaving = new AbortController()
    const stream = fetch(`${baseUrl}/api/live`, { headers, signal: leaving.signal }).then(async (answer) => {
      if (!answer.ok) errors += 1
      for await (const _ of answer.body ?? []) if (Date.now() > until) break
    })
    stream.catch(() => undefined)
    // They do not all come in at the same moment.
    await pause((number / visitors.length) * thinking.most)
    for (let step = number; Date.now() < until; step += 1) {
      const started = performance.now()
      const answer = await fetch(baseUrl + visited[step % visited.length], { headers }).catch(() => null)
      await answer?.arrayBuffer().catch(() => undefined)
      times.push(performance.now() - started)
      if (!answer?.ok) errors += 1
      await pause(thinking.least + Math.random() * (thinking.most - thinking.least))
    }
    leaving.abort()
  }
  await Promise.all(visitors.map(visit))
  return { times, errors }
}
