import type { WorkflowInput } from '../../operation/workflows.ts'
import { newerFate, newerThan } from '../../snapshot/newer-snapshots.ts'
import type { Machine } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

/** A safety snapshot that was taken for this very restore is newer too, and would be lost with the rest. */
function judgeMachine(
  { snapshotRef, confirmedNewer }: WorkflowInput<'snapshot.restore'>,
  { machine }: { machine: Machine },
): Judgement | null {
  const { incus, tree } = machine
  if (incus === null) return null
  const fate = newerFate(incus)
  const newer = newerThan(tree, snapshotRef).map(({ name }) => name)
  if (fate === 'kept' || newer.length === 0) return null
  const isConfirmed = fate === 'destroyed' && newer.every((name) => confirmedNewer.includes(name))
  const evidence = { driver: incus.poolDriver ?? '', names: newer.join(', '), count: newer.length, fate }
  return { severity: isConfirmed ? 'warn' : 'block', evidence, fix: null }
}

export const rule: Rule = {
  id: 'in-newer-snapshots-destroyed',
  provider: 'incus',
  source: 'Incus, “How to back up instances”; storage driver reference, zfs.remove_snapshots',
  needs: [],
  on: { 'snapshot.restore': { judge: judgeMachine } },
  words: {
    fr: {
      title: 'Snapshots plus récents',
      why: 'Sur ce pilote de stockage, chaque snapshot repose sur le précédent : seul le dernier peut être restauré. Avec zfs.remove_snapshots, le serveur supprime les plus récents au lieu de refuser.',
      found: {
        block:
          '{fate, select, destroyed {Restaurer détruirait {count, plural, one {ce snapshot plus récent} other {ces # snapshots plus récents}} : {names}. Confirmez-le par le nom de l’instance.} other {Le pilote {driver} ne restaure que le dernier snapshot. Supprimez d’abord {count, plural, one {ce snapshot plus récent} other {ces # snapshots plus récents}} : {names}.}}',
        warn: 'Restaurer détruit {count, plural, one {ce snapshot plus récent} other {ces # snapshots plus récents}} : {names}.',
      },
    },
    en: {
      title: 'Newer snapshots',
      why: 'On this storage driver each snapshot lies on the one before: only the latest can be restored. With zfs.remove_snapshots the server deletes the newer ones instead of refusing.',
      found: {
        block:
          '{fate, select, destroyed {Restoring would destroy {count, plural, one {this newer snapshot} other {these # newer snapshots}}: {names}. Confirm it by the instance’s name.} other {The driver {driver} restores the latest snapshot only. Delete {count, plural, one {this newer snapshot} other {these # newer snapshots}} first: {names}.}}',
        warn: 'Restoring destroys {count, plural, one {this newer snapshot} other {these # newer snapshots}}: {names}.',
      },
    },
  },
}
