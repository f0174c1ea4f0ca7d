import { currentPerson, personOf } from '#lib/auth/person.ts'
import { liveStream } from '#lib/reads/live.ts'
import { takeSeat } from '#lib/reads/live-seats.ts'

export async function GET(request: Request): Promise<Response> {
  // EventSource shows no status to the page; the session's own pages send a stranger to sign in.
  const person = await currentPerson()
  if (!person) return new Response(null, { status: 401 })
  const giveBack = takeSeat(person.id)
  if (!giveBack) return new Response(null, { status: 429, headers: { 'retry-after': '60' } })
  const headers = new Headers(request.headers)
  // A stream outlives the check of its request.
  const isStillWelcome = async () => (await personOf(headers)) !== null
  const stream = liveStream({ signal: request.signal, isStillWelcome, onEnd: giveBack })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression away, which would hold events back; X-Accel-Buffering does so in nginx.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
