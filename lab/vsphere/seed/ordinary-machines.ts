import type { History } from './history.ts'
import type { MachineBuilder } from './machine-builder.ts'
import type { Random } from './random.ts'
import type { FolderName } from './sites.ts'

const roles = [
  'app',
  'api',
  'web',
  'batch',
  'cache',
  'proxy',
  'dns',
  'ldap',
  'sauvegarde',
  'supervision',
  'ged',
  'crm',
  'intranet',
  'paiement',
  'stock',
] as const
const folders: readonly [FolderName, ...FolderName[]] = [
  'Production',
  'Production',
  'Préproduction',
  'Développement',
  'Bases de données',
  'Postes virtuels',
]
const reasons = [
  'avant mise à jour',
  'avant correctif de sécurité',
  'avant bascule',
  'avant changement de certificat',
  'point de contrôle',
] as const

/**
 * The bulk of the estate: most run, most have Tools, a third have a snapshot or a few; or each has as many as
 * `snapshotsEach` says.
 */
export function seedOrdinaryMachines(
  builder: MachineBuilder,
  history: History,
  random: Random,
  site: string,
  count: number,
  snapshotsEach: number | undefined,
): void {
  for (let number = 1; number <= count; number += 1) {
    const folder = random.pick(folders)
    const machine = builder.build({
      name: `${prefixOf(folder)}-${random.pick(roles)}-${site}-${String(number).padStart(4, '0')}`,
      folder,
      powerState: random.chance(0.8) ? 'poweredOn' : 'poweredOff',
      hasTools: random.chance(0.9),
    })
    const few = random.chance(0.35) ? 1 + random.below(3) : 0
    const snapshots = snapshotsEach ?? few
    let hoursAgo = 2 + random.below(30 * 24)
    for (let taken = 0; taken < snapshots; taken += 1) {
      history.take(machine, { name: random.pick(reasons), hoursAgo, quiesce: random.chance(0.4) })
      hoursAgo *= random.next()
    }
    builder.finish(machine)
  }
}

function prefixOf(folder: FolderName): string {
  if (folder === 'Postes virtuels') return 'poste'
  return folder === 'Développement' ? 'dev' : folder === 'Préproduction' ? 'pre' : 'srv'
}
