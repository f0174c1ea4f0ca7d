import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-consolidation-needed',
  provider: 'vsphere',
  source: 'vSphere API, VirtualMachineRuntimeInfo.consolidationNeeded; VMware KB 2003638',
  needs: [],
  on: {
    'snapshot.create': {
      judge: (_, { machine }) =>
        machine.consolidationNeeded ? { severity: 'block', evidence: {}, fix: null } : null,
    },
  },
  risk: { fact: 'consolidationNeeded' },
  words: {
    fr: {
      title: 'Disques à consolider',
      why: 'Une suppression a laissé des disques derrière elle : ils grossissent, et un snapshot de plus allongerait une chaîne que l’arborescence ne montre pas.',
      found: {
        block:
          'Les disques de cette machine doivent être consolidés. Consolidez-les d’abord chez le fournisseur.',
      },
      risk: { badge: 'Consolidation nécessaire', list: 'Disques à consolider' },
    },
    en: {
      title: 'Disks need consolidation',
      why: 'A deletion left disks behind: they grow, and one more snapshot would lengthen a chain that the tree does not show.',
      found: { block: 'This machine’s disks need consolidation. Consolidate them at the provider first.' },
      risk: { badge: 'Consolidation needed', list: 'Disks that need consolidation' },
    },
  },
}
