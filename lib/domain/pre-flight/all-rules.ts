// Written by scripts/generate-rules.ts from what is in ./rules.
import type { Rule } from './rule.ts'
import { rule as inCustomVolumeExcluded } from './rules/in-custom-volume-excluded.ts'
import { rule as inNewerSnapshotsDestroyed } from './rules/in-newer-snapshots-destroyed.ts'
import { rule as inProjectRestricted } from './rules/in-project-restricted.ts'
import { rule as inRunningRestoreHardStop } from './rules/in-running-restore-hard-stop.ts'
import { rule as inScheduleSkipsStopped } from './rules/in-schedule-skips-stopped.ts'
import { rule as inStatefulUnsupported } from './rules/in-stateful-unsupported.ts'
import { rule as vsAge } from './rules/vs-age.ts'
import { rule as vsChainDepth } from './rules/vs-chain-depth.ts'
import { rule as vsClonePowerOn } from './rules/vs-clone-power-on.ts'
import { rule as vsCloneStaticIp } from './rules/vs-clone-static-ip.ts'
import { rule as vsConsolidationNeeded } from './rules/vs-consolidation-needed.ts'
import { rule as vsDatastoreSpace } from './rules/vs-datastore-space.ts'
import { rule as vsHotSnapshot } from './rules/vs-hot-snapshot.ts'
import { rule as vsIndependentDiskMemory } from './rules/vs-independent-disk-memory.ts'
import { rule as vsPoweroffReverts } from './rules/vs-poweroff-reverts.ts'
import { rule as vsQuiesceWithoutTools } from './rules/vs-quiesce-without-tools.ts'
import { rule as vsSharedDisk } from './rules/vs-shared-disk.ts'

export const allRules: readonly Rule[] = [
  inCustomVolumeExcluded,
  inNewerSnapshotsDestroyed,
  inProjectRestricted,
  inRunningRestoreHardStop,
  inScheduleSkipsStopped,
  inStatefulUnsupported,
  vsAge,
  vsChainDepth,
  vsClonePowerOn,
  vsCloneStaticIp,
  vsConsolidationNeeded,
  vsDatastoreSpace,
  vsHotSnapshot,
  vsIndependentDiskMemory,
  vsPoweroffReverts,
  vsQuiesceWithoutTools,
  vsSharedDisk,
]
