import type { Machine } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

function judgeSchedule(incus: Machine['incus']): Judgement | null {
  const { schedule: words, scheduleStopped } = incus?.snapshots ?? {}
  if (!words || words === '@never' || scheduleStopped) return null
  return { severity: 'info', evidence: { schedule: words }, fix: null }
}

export const rule: Rule = {
  id: 'in-schedule-skips-stopped',
  provider: 'incus',
  source: 'Incus, instance options, snapshots.schedule.stopped',
  needs: [],
  on: {
    'snapshot.create': {
      judge: (_, { machine }) => (machine.powerState === 'off' ? judgeSchedule(machine.incus) : null),
    },
    'snapshot.restore': {
      judge: ({ stopFirst, startAfter }, { machine }) =>
        !startAfter && (stopFirst || machine.powerState === 'off') ? judgeSchedule(machine.incus) : null,
    },
  },
  words: {
    fr: {
      title: 'Planification en pause',
      why: 'Le serveur ne prend de snapshots planifiés que des instances en marche, sauf si snapshots.schedule.stopped est activé.',
      found: {
        info: 'Tant que l’instance est arrêtée, sa planification ({schedule}) ne prend aucun snapshot.',
      },
    },
    en: {
      title: 'Schedule on hold',
      why: 'The server takes scheduled snapshots of running instances only, unless snapshots.schedule.stopped is set.',
      found: { info: 'While the instance is stopped, its schedule ({schedule}) takes no snapshot.' },
    },
  },
}
