import { EventListener } from './event-listener.ts'
import { type Answer, IncusClient, type Target, textAt } from './incus-client.ts'
import { type Step, scenario } from './scenario.ts'
import { shapeOf } from './shape.ts'

export type Played = { request: string; said: unknown; waited?: unknown }

/** Plays the scenario, and answers what came back, without what differs from one server to the next. */
export async function play(target: Target): Promise<{ steps: Played[]; events: string[] }> {
  const client = new IncusClient(target)
  const stranger = new IncusClient({ address: target.address })
  const listener = await EventListener.open(target, 'type=operation,lifecycle&project=lab')
  const steps: Played[] = []
  try {
    for (const step of scenario) steps.push(await playStep(step, step.stranger ? stranger : client))
    await listener.until(({ metadata }) => metadata.action === 'instance-deleted')
  } finally {
    for (const one of [client, stranger, listener]) one.close()
  }
  return {
    steps,
    events: [...new Set(listener.events.map((event) => JSON.stringify(shapeOf(event))))].sort(),
  }
}

async function playStep(step: Step, client: IncusClient): Promise<Played> {
  const answer = await client.call(step.request, step.body, step.headers)
  const operation = textAt(answer.body, 'operation')
  const request = `${step.stranger ? 'stranger: ' : ''}${step.request} ${step.body === undefined ? '' : JSON.stringify(step.body)}`
  const played = { request: request.trim(), said: said(answer) }
  if (!step.wait || !operation) return played
  return { ...played, waited: said(await client.call(`GET ${operation}/wait?timeout=60`)) }
}

function said({ status, headers, body }: Answer): unknown {
  return {
    status,
    ...(headers['content-type'] ? { contentType: headers['content-type'] } : {}),
    ...(headers.etag ? { etag: shapeOf(headers.etag.replaceAll('"', '')) } : {}),
    ...(headers.location ? { location: shapeOf(headers.location) } : {}),
    body: shapeOf(body),
  }
}
