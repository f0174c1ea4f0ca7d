import type { Rule } from '../rule.ts'

/** The longest that a snapshot should live. */
const mostHours = 72

const hourMs = 3_600_000

export const rule: Rule = {
  id: 'vs-age',
  provider: 'vsphere',
  source: 'VMware KB 1025279, “Best practices for using snapshots in the vSphere environment”',
  needs: [],
  on: {
    'snapshot.create': {
      judge: (_, { machine, now }) => {
        const [oldest] = machine.tree.snapshots.toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
        if (!oldest) return null
        const hours = (now.getTime() - oldest.takenAt.getTime()) / hourMs
        if (hours <= mostHours) return null
        const evidence = { name: oldest.name, days: Math.floor(hours / 24), mostHours }
        return { severity: 'warn', evidence, fix: null }
      },
    },
  },
  risk: { fact: 'oldestSnapshotAt', olderThanHours: mostHours },
  words: {
    fr: {
      title: 'Snapshot ancien',
      why: 'Un snapshot grossit tant qu’il vit : au-delà de 72 heures, il pèse sur la machine et peut remplir le datastore.',
      found: {
        warn: '« {name} », le plus ancien, a {days} jours, pour {mostHours} heures conseillées. Supprimez-le s’il ne sert plus.',
      },
      risk: {
        badge: 'Snapshot de {days, plural, one {# jour} other {# jours}}',
        list: 'Snapshot de plus de 72 heures',
      },
    },
    en: {
      title: 'Old snapshot',
      why: 'A snapshot grows for as long as it lives: past 72 hours it weighs on the machine and may fill the datastore.',
      found: {
        warn: '“{name}”, the oldest, is {days} days old; {mostHours} hours are advised. Delete it if it is of no more use.',
      },
      risk: {
        badge: 'Snapshot of {days, plural, one {# day} other {# days}}',
        list: 'Snapshot older than 72 hours',
      },
    },
  },
}
