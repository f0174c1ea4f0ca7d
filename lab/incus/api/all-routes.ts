import type { Route } from '../http/route.ts'
import { certificateRoutes } from './certificates.ts'
import { clusterRoutes } from './cluster.ts'
import { imageRoutes } from './images.ts'
import { stateRoutes } from './instance-state.ts'
import { instanceRoutes } from './instances.ts'
import { networkRoutes } from './networks.ts'
import { operationRoutes } from './operations.ts'
import { profileRoutes } from './profiles.ts'
import { projectRoutes } from './projects.ts'
import { serverRoutes } from './server.ts'
import { snapshotRoutes } from './snapshots.ts'
import { storageRoutes } from './storage.ts'

export const allRoutes: readonly Route[] = [
  ...serverRoutes,
  ...certificateRoutes,
  ...projectRoutes,
  ...instanceRoutes,
  ...stateRoutes,
  ...snapshotRoutes,
  ...operationRoutes,
  ...storageRoutes,
  ...networkRoutes,
  ...profileRoutes,
  ...imageRoutes,
  ...clusterRoutes,
]
