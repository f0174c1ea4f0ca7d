import { once } from 'node:events'
import { Agent, request } from 'node:https'
import type pg from 'pg'
import type { BenchPeer } from './estate.ts'
import { percentile, timedOften } from './figure.ts'

type Ends = { baseUrl: string; pool: pg.Pool; peer: BenchPeer }

/** What no way between a browser and a peer goes below: bare HTTP, a NOTIFY heard, and a question on the wire. */
export async function measureWayFloor({ baseUrl, pool, peer }: Ends): Promise<{ value: number; of: string }> {
  const http = await timedOften(30, async () => (await fetch(`${baseUrl}/api/health/live`)).arrayBuffer())
  const [listener, sender] = [await pool.connect(), await pool.connect()]
  await listener.query('LISTEN bench')
  const notify = await timedOften(30, async () => {
    const heard = once(listener, 'notification')
    await sender.query('NOTIFY bench')
    await heard
  })
  await listener.query('UNLISTEN bench')
  listener.release()
  sender.release()
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  const wire = await timedOften(30, () => askPeer(peer, agent))
  agent.destroy()
  const value = [http, notify, wire].reduce((sum, times) => sum + percentile(times, 0.95), 0)
  return { value, of: 'ms for bare HTTP, a NOTIFY and a question on the wire' }
}

/** The one question that needs no session. */
async function askPeer(peer: BenchPeer, agent: Agent): Promise<void> {
  const asked = request(peer.address, { method: 'POST', agent, headers: { 'content-type': 'text/xml' } })
  asked.end(
    '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><RetrieveServiceContent xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this></RetrieveServiceContent></Body></Envelope>',
  )
  const [answer] = await once(asked, 'response')
  answer.resume()
  await once(answer, 'end')
}
