import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { UpgradeHandler } from '../../server/listen.ts'
import { clientOf, sees } from '../http/client.ts'
import { failed, type Reply } from '../http/reply.ts'
import type { Lab } from '../lab.ts'
import { eventTypes } from './event-hub.ts'

/** GET /1.0/events as a websocket: doc/events.md of Incus. */
export function eventsSocket(lab: Lab): UpgradeHandler {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  return (request, socket, head) => {
    const client = clientOf(lab, request)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://lab.invalid')
    const types = (searchParams.get('type') || eventTypes.join(',')).split(',')
    const project =
      searchParams.get('all-projects') === 'true' ? null : searchParams.get('project') || 'default'
    const unknown = types.find((type) => !eventTypes.some((one) => one === type))
    lab.effects.called('events', project ?? '', 'events')

    if (pathname !== '/1.0/events') return refuse(socket, failed(404, 'not found'))
    if (!client.trusted) return refuse(socket, failed(403, 'not authorized'))
    if (unknown !== undefined) return refuse(socket, failed(400, `"${unknown}" isn't a supported event type`))
    if (project !== null && !lab.world.project(project))
      return refuse(socket, failed(404, 'Project not found'))
    if (fault(lab, request)) return socket.destroy()
    server.handleUpgrade(request, socket, head, (accepted) => {
      lab.events.add({ socket: accepted, types, project, sees: (one) => one === '' || sees(client, one) })
    })
  }
}

/** The control port's faults for "events" cut the connection before there is one. */
function fault(lab: Lab, request: IncomingMessage): boolean {
  const occasion = { method: 'events', target: { id: '' }, type: 'events', name: request.url ?? null }
  return lab.disturbances.takeFault(occasion, () => true) !== undefined
}

function refuse(socket: Duplex, { status, headers, body }: Reply): void {
  const words: Record<number, string> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' }
  const lines = Object.entries({
    ...headers,
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  })
  socket.end(
    `HTTP/1.1 ${status} ${words[status] ?? ''}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  )
}
