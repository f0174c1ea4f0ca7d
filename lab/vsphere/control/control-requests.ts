import type { RequestListener } from 'node:http'
import { type ControlRoutes, controlPort } from '../../control/control-port.ts'
import { addDelay, addHold, release, setClock } from '../../control/disturbing.ts'
import type { Lab } from '../lab.ts'
import type { Estate } from '../seed/estate.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { addFault } from './disturb.ts'
import {
  changePower,
  changeSnapshots,
  convertToTemplate,
  listMachines,
  reconfigure,
  removeInstance,
} from './outside-changes.ts'
import { changeDatastore, changeHost, forgetSpecification } from './outside-places.ts'
import { changeTags, listTags } from './outside-tags.ts'

/** Plain JSON for tests and demonstrations. It listens on loopback only and asks for no password. */
export function controlRequests(lab: Lab, estate: () => Estate): RequestListener {
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
    'GET /sessions': () => ({ open: lab.sessions.count() }),
    'POST /expire-sessions': () => ({ ended: lab.sessions.endAll() + lab.restSessions.endAll() }),
    'POST /power': (body) => changePower(lab, body),
    'POST /template': (body) => convertToTemplate(lab, body),
    'POST /hardware': (body) => reconfigure(lab, body),
    'POST /host': (body) => changeHost(lab, body),
    'POST /datastore': (body) => changeDatastore(lab, body),
    'POST /forget-specification': (body) => forgetSpecification(lab, body),
    'POST /snapshots': (body) => changeSnapshots(lab, body),
    'POST /tags': (body) => changeTags(lab, body),
    'GET /tags': () => listTags(lab),
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
  return controlPort(routes, (error) =>
    error instanceof VimFault ? `${error.type}: ${error.message}` : null,
  )
}
