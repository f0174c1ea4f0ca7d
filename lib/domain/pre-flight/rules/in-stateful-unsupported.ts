import { type StatefulRefusal, statefulRefusal } from '../../snapshot/stateful-refusal.ts'
import type { Machine } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

/** Whether the server's tool for containers, CRIU, is there, nothing tells beforehand. */
function whyNot({ incus, powerState }: Machine): StatefulRefusal | 'criu' | null {
  if (incus === null) return null
  return statefulRefusal(incus, powerState) ?? (incus.type === 'container' ? 'criu' : null)
}

function judgeTaking(_: unknown, { machine }: { machine: Machine }): Judgement | null {
  const why = whyNot(machine)
  if (why === null) return null
  return { severity: why === 'criu' ? 'warn' : 'block', evidence: { why }, fix: { set: { memory: false } } }
}

export const rule: Rule = {
  id: 'in-stateful-unsupported',
  provider: 'incus',
  source:
    'Incus, “How to move existing Incus instances between servers”, live migration; instance options, migration.stateful',
  needs: [],
  on: { 'snapshot.create': { when: ({ memory }) => memory, judge: judgeTaking } },
  words: {
    fr: {
      title: 'État d’exécution',
      why: 'Garder l’état d’exécution demande migration.stateful et une instance en marche ; pour un conteneur, aussi CRIU sur le serveur, qui échoue souvent.',
      found: {
        block:
          '{why, select, off {L’instance ne tourne pas : elle n’a pas d’état d’exécution.} other {migration.stateful n’est pas activé sur cette instance.}}',
        warn: 'Un conteneur a besoin de CRIU sur le serveur : s’il manque ou échoue, aucun snapshot n’est pris.',
      },
      fix: 'Sans l’état d’exécution',
    },
    en: {
      title: 'Running state',
      why: 'Keeping the running state takes migration.stateful and an instance that runs; for a container, CRIU on the server too, which often fails.',
      found: {
        block:
          '{why, select, off {The instance is not running: it has no running state.} other {migration.stateful is not set on this instance.}}',
        warn: 'A container needs CRIU on the server: where it is missing or fails, no snapshot is taken.',
      },
      fix: 'Without the running state',
    },
  },
}
