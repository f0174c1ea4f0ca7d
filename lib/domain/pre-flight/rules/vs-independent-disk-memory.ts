import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-independent-disk-memory',
  provider: 'vsphere',
  source:
    'vSphere API, MemorySnapshotOnIndependentDisk; vSphere Virtual Machine Administration, “Snapshot Limitations”',
  needs: ['hardware'],
  on: {
    'snapshot.create': {
      judge: ({ memory }, { machine, hardware }) => {
        const disks = hardware?.disks.filter(({ independent }) => independent) ?? []
        if (disks.length === 0) return null
        const evidence = { names: disks.map(({ label }) => label).join(', '), count: disks.length }
        // The memory of a suspended machine is part of any snapshot of it.
        if (machine.powerState === 'suspended') return { severity: 'block', evidence, fix: null }
        return memory
          ? { severity: 'block', evidence, fix: { set: { memory: false } } }
          : { severity: 'warn', evidence, fix: null }
      },
    },
  },
  words: {
    fr: {
      title: 'Disque indépendant',
      why: 'Un disque indépendant ne suit pas les snapshots : la mémoire gardée ne correspondrait plus à ce qu’il contient.',
      found: {
        block:
          '{names} : la mémoire ne peut pas être gardée avec {count, plural, one {un disque indépendant} other {# disques indépendants}}. Prenez le snapshot sans mémoire, ou machine éteinte.',
        warn: '{names} : {count, plural, one {ce disque indépendant reste} other {ces # disques indépendants restent}} hors du snapshot. Une restauration ne ramène pas ce qui s’y trouve.',
      },
      fix: 'Sans la mémoire',
    },
    en: {
      title: 'Independent disk',
      why: 'An independent disk does not follow snapshots: the memory that is kept would no longer fit what it holds.',
      found: {
        block:
          '{names}: memory cannot be kept with {count, plural, one {an independent disk} other {# independent disks}}. Take the snapshot without memory, or with the machine off.',
        warn: '{names}: {count, plural, one {this independent disk stays} other {these # independent disks stay}} out of the snapshot. A revert does not bring back what is on it.',
      },
      fix: 'Without memory',
    },
  },
}
