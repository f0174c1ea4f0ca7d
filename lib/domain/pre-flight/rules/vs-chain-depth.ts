import { treeChainDepth } from '../../snapshot/chain-depth.ts'
import type { Rule } from '../rule.ts'

/** From this depth each read costs. */
const warnedDepth = 3

/** The peer itself stops at 32, and backup software needs a level for its own snapshot. */
const blockedDepth = 31

export const rule: Rule = {
  id: 'vs-chain-depth',
  provider: 'vsphere',
  source: 'VMware KB 1025279, “Best practices for using snapshots in the vSphere environment”',
  needs: [],
  on: {
    'snapshot.create': {
      judge: (_, { machine }) => {
        const depth = treeChainDepth(machine.tree)
        if (depth < warnedDepth) return null
        return {
          severity: depth >= blockedDepth ? 'block' : 'warn',
          evidence: { depth, most: blockedDepth },
          fix: null,
        }
      },
    },
  },
  risk: { fact: 'snapshotDepth', atLeast: warnedDepth },
  words: {
    fr: {
      title: 'Chaîne de snapshots longue',
      why: 'Chaque lecture traverse toute la chaîne : deux ou trois snapshots suffisent à ralentir la machine, et vSphere s’arrête à 32.',
      found: {
        warn: 'La chaîne compte déjà {depth} snapshots sur {most}. Supprimez ceux qui ne servent plus.',
        block:
          'La chaîne compte {depth} snapshots sur {most} : plus aucun n’est pris. Supprimez d’abord ceux qui ne servent plus.',
      },
      risk: { badge: 'Chaîne de {depth} snapshots', list: 'Chaîne de 3 snapshots ou plus' },
    },
    en: {
      title: 'Long chain of snapshots',
      why: 'Every read goes through the whole chain: two or three snapshots already slow the machine down, and vSphere stops at 32.',
      found: {
        warn: 'The chain already holds {depth} snapshots of {most}. Delete those that are of no more use.',
        block:
          'The chain holds {depth} snapshots of {most}: no further one is taken. Delete those that are of no more use first.',
      },
      risk: { badge: 'Chain of {depth} snapshots', list: 'Chain of 3 snapshots or more' },
    },
  },
}
