import { takeOptions } from '../../snapshot/take-options.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-quiesce-without-tools',
  provider: 'vsphere',
  source: 'Créer un snapshot ou un clone, « Prendre un Snapshot » ; vSphere API, CreateSnapshot_Task',
  needs: [],
  on: {
    'snapshot.create': {
      when: ({ quiesce }) => quiesce,
      judge: (_, { machine }) => {
        const refusal = takeOptions(machine).quiesce
        if (refusal === null) return null
        // ICU messages choose by plain words: no hyphen.
        return {
          severity: 'block',
          evidence: { refusal: refusal.replaceAll('-', '_') },
          fix: { set: { quiesce: false } },
        }
      },
    },
  },
  words: {
    fr: {
      title: 'Mise au repos impossible',
      why: 'vSphere ignore en silence une mise au repos qu’il ne peut pas faire : le snapshot vaudrait moins que promis.',
      found: {
        block:
          'Le système ne peut pas être mis au repos : {refusal, select, no_tools {VMware Tools n’est pas installé.} tools_not_running {VMware Tools ne répond pas.} powered_off {la machine est éteinte.} suspended {la machine est suspendue.} power_unknown {son état n’est pas connu.} other {le fournisseur ne le permet pas.}}',
      },
      fix: 'Sans mise au repos',
    },
    en: {
      title: 'Quiescing is not possible',
      why: 'vSphere passes over a wish to quiesce that it cannot grant in silence: the snapshot would be worth less than promised.',
      found: {
        block:
          'The guest cannot be quiesced: {refusal, select, no_tools {VMware Tools is not installed.} tools_not_running {VMware Tools does not answer.} powered_off {the machine is off.} suspended {the machine is suspended.} power_unknown {its state is not known.} other {the provider does not allow it.}}',
      },
      fix: 'Do not quiesce',
    },
  },
}
