import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Lab } from '../lab.ts'
import type { Estate } from '../seed/estate.ts'
import { BodyTooLarge, readBody } from '../server/read-body.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { addDelay, addFault, addHold, release, setClock } from './disturb.ts'
import {
  changePower,
  changeSnapshots,
  convertToTemplate,
  listMachines,
  reconfigure,
  removeInstance,
} from './outside-changes.ts'
import { changeDatastore, changeHost, forgetSpecification } from './outside-places.ts'
import { BadControlRequest } from './read-fields.ts'

/** What one request to the control port does, by "METHOD /path"; the answer becomes JSON. */
type Routes = Record<string, (body: unknown) => unknown>

/** Plain JSON for tests and demonstrations. It listens on loopback only and asks for no password. */
export function controlRequests(lab: Lab, estate: () => Estate): RequestListener {
  const routes: Routes = {
    'POST /faults': (body) => addFault(lab, body),
    'GET /faults': () => lab.disturbances.faults(),
    'DELETE /faults': () => lab.disturbances.clearFaults(),
    'POST /delays': (body) => addDelay(lab, body),
    'DELETE /delays': () => lab.disturbances.clearDelays(),
    'POST /holds': (body) => addHold(lab, body),
    'GET /holds': () => lab.holds.list(),
    'POST /release': (body) => release(lab, body),
    'POST /clock': (body) => setClock(lab, body),
    'GET /sessions': () => ({ open: lab.sessions.count() }),
    'POST /expire-sessions': () => ({ ended: lab.sessions.endAll() }),
    'POST /power': (body) => changePower(lab, body),
    'POST /template': (body) => convertToTemplate(lab, body),
    'POST /hardware': (body) => reconfigure(lab, body),
    'POST /host': (body) => changeHost(lab, body),
    'POST /datastore': (body) => changeDatastore(lab, body),
    'POST /forget-specification': (body) => forgetSpecification(lab, body),
    'POST /snapshots': (body) => changeSnapshots(lab, body),
    'POST /remove': (body) => removeInstance(lab, body),
    'GET /instances': () => listMachines(lab),
    'GET /effects': () => lab.effects.read(),
    'GET /journal': () => lab.effects.journal(),
    'GET /calls': () => lab.effects.recentCalls(),
    'POST /forget-tasks': () => lab.tasks.forgetFinished(),
    'GET /tasks': () => lab.tasks.load(),
    'DELETE /effects': () => lab.effects.reset(),
    'POST /reset': () => lab.reset(estate()),
  }
  return (request, response) => {
    answer(routes, request).then(
      (value) => reply(response, 200, value ?? { ok: true }),
      (error: unknown) => reply(response, statusOf(error), { error: wordsOf(error) }),
    )
  }
}

async function answer(routes: Routes, request: IncomingMessage): Promise<unknown> {
  const name = `${request.method} ${request.url?.split('?')[0] ?? ''}`
  const route = routes[name]
  if (!route)
    throw new BadControlRequest(`no such request: ${name}; there are ${Object.keys(routes).join(', ')}`)
  const body = await readBody(request)
  return route(body === '' ? {} : JSON.parse(body))
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`)
}

function statusOf(error: unknown): number {
  if (error instanceof VimFault) return 409
  return error instanceof BadControlRequest || error instanceof SyntaxError || error instanceof BodyTooLarge
    ? 400
    : 500
}

function wordsOf(error: unknown): string {
  if (error instanceof VimFault) return `${error.type}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}
