import type { RequestListener } from 'node:http'
import { type ControlRoutes, controlPort } from '../../control/control-port.ts'
import { addDelay, addHold, release, setClock } from '../../control/disturbing.ts'
import { ApiError, OperationError } from '../api-error.ts'
import type { Lab } from '../lab.ts'
import type { World } from '../model/world.ts'
import { pruneExpired } from '../work/prune-expired.ts'
import { addFault, changeEvents } from './disturb.ts'
import {
  changeConfig,
  changePower,
  changeSnapshots,
  listInstances,
  removeFromOutside,
  renameFromOutside,
} from './outside-changes.ts'
import { changeGuest, changePool, changeSettings } from './outside-places.ts'
import { makeToken, trust } from './trust.ts'

/** The server's process: killed and started again, it has the same address, certificate and instances. */
export type Daemon = { kill: () => Promise<void>; start: () => Promise<void> }

/** Plain JSON for tests and demonstrations. It listens on loopback only and asks for no password. */
export function controlRequests(lab: Lab, estate: () => World, daemon: Daemon): RequestListener {
  const routes: ControlRoutes = {
    'POST /faults': (body) => addFault(lab, body),
    'GET /faults': () => lab.disturbances.faults(),
    'DELETE /faults': () => lab.disturbances.clearFaults(),
    'POST /delays': (body) => addDelay(lab, body),
    'DELETE /delays': () => lab.disturbances.clearDelays(),
    'POST /holds': (body) => addHold(lab, body),
    'GET /holds': () => lab.holds.list(),
    'POST /release': (body) => release(lab, body),
    'POST /clock': (body) => setClock(lab, body),
    'POST /events': (body) => changeEvents(lab, body),
    'GET /events': () => ({ listeners: lab.events.count() }),
    'POST /kill': () => daemon.kill(),
    'POST /start': () => daemon.start(),
    'POST /token': (body) => makeToken(lab, body),
    'POST /trust': (body) => trust(lab, body),
    'GET /trust': () => lab.trust.list(),
    'POST /power': (body) => changePower(lab, body),
    'POST /config': (body) => changeConfig(lab, body),
    'POST /guest': (body) => changeGuest(lab, body),
    'POST /pool': (body) => changePool(lab, body),
    'POST /settings': (body) => changeSettings(lab, body),
    'POST /snapshots': (body) => changeSnapshots(lab, body),
    'POST /rename': (body) => renameFromOutside(lab, body),
    'POST /prune': () => pruneExpired(lab),
    'POST /remove': (body) => removeFromOutside(lab, body),
    'GET /instances': () => listInstances(lab),
    'GET /effects': () => lab.effects.read(),
    'GET /journal': () => lab.effects.journal(),
    'GET /calls': () => lab.effects.recentCalls(),
    'DELETE /effects': () => lab.effects.reset(),
    'POST /forget-operations': () => lab.operations.forgetFinished(),
    'POST /reset': () => lab.reset(estate()),
  }
  return controlPort(routes, (error) =>
    error instanceof ApiError || error instanceof OperationError ? error.message : null,
  )
}
