import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-shared-disk',
  provider: 'vsphere',
  source:
    'vSphere Virtual Machine Administration, “Snapshot Limitations”; vSphere API, SnapshotIncompatibleDeviceInVm',
  needs: ['hardware'],
  on: {
    'snapshot.create': {
      judge: (_, { hardware }) => {
        const disks = hardware?.disks.filter(({ snapshotObstacle }) => snapshotObstacle !== null) ?? []
        if (disks.length === 0) return null
        return {
          severity: 'block',
          evidence: { names: disks.map(({ label }) => label).join(', '), count: disks.length },
          fix: null,
        }
      },
    },
  },
  words: {
    fr: {
      title: 'Disque partagé ou brut',
      why: 'Un disque brut en mode physique, ou sur un bus SCSI partagé, échappe à vSphere : aucun snapshot de la machine ne peut être pris.',
      found: {
        block:
          '{names} : vSphere ne prend pas de snapshot d’une machine avec {count, plural, one {un disque brut en mode physique ou sur un bus partagé} other {# disques bruts en mode physique ou sur un bus partagé}}. Sauvegardez-la depuis son système invité.',
      },
    },
    en: {
      title: 'Shared or raw disk',
      why: 'A raw disk in physical mode, or one on a shared SCSI bus, is out of vSphere’s hands: no snapshot of the machine can be taken.',
      found: {
        block:
          '{names}: vSphere takes no snapshot of a machine with {count, plural, one {a raw disk in physical mode or on a shared bus} other {# raw disks in physical mode or on a shared bus}}. Back it up from within its guest.',
      },
    },
  },
}
