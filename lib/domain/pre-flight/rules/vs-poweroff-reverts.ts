import type { Machine } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

/** VirtualMachineFlagInfo.snapshotPowerOffBehavior: what switching off does to a machine that has a snapshot. */
function judgeMachine(_: unknown, { machine }: { machine: Machine }): Judgement | null {
  const { powerOffBehavior } = machine.capabilities
  if (powerOffBehavior !== 'revert') return null
  return { severity: 'warn', evidence: { powerOffBehavior }, fix: null }
}

export const rule: Rule = {
  id: 'vs-poweroff-reverts',
  provider: 'vsphere',
  source: 'vSphere API, VirtualMachineFlagInfo.snapshotPowerOffBehavior',
  needs: [],
  on: {
    'snapshot.create': { judge: judgeMachine },
    'snapshot.revert': { judge: judgeMachine },
    'snapshot.revert-latest': { judge: judgeMachine },
  },
  risk: { fact: 'powerOffReverts' },
  words: {
    fr: {
      title: 'L’extinction restaure le snapshot',
      why: 'Réglée ainsi, la machine perd à chaque extinction tout ce qui a été écrit depuis son snapshot, sans rien demander.',
      found: {
        warn: 'snapshotPowerOffBehavior vaut « {powerOffBehavior} » : dès que la machine a un snapshot, l’éteindre la ramène à celui-ci. Changez ce réglage chez le fournisseur si ce n’est pas voulu.',
      },
      risk: { badge: 'L’extinction restaure', list: 'L’extinction restaure le snapshot' },
    },
    en: {
      title: 'Powering off reverts to the snapshot',
      why: 'Set up like this, the machine loses at each power-off all that was written since its snapshot, without asking.',
      found: {
        warn: 'snapshotPowerOffBehavior is “{powerOffBehavior}”: once the machine has a snapshot, powering it off takes it back to that one. Change the setting at the provider if that is not meant.',
      },
      risk: { badge: 'Powering off reverts', list: 'Powering off reverts to the snapshot' },
    },
  },
}
