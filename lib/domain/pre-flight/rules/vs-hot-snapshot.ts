import type { Machine } from '../evidence.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-hot-snapshot',
  provider: 'vsphere',
  source: 'Créer un snapshot ou un clone, « Prendre un Snapshot »',
  needs: [],
  on: {
    'snapshot.create': {
      judge: ({ memory, quiesce }, { machine }) => {
        if (machine.powerState !== 'on') return null
        const kind = quiesce ? 'quiesced' : memory ? 'memory' : 'neither'
        return {
          severity: kind === 'neither' ? 'warn' : 'info',
          evidence: { kind },
          fix: !quiesce && canQuiesce(machine) ? { set: { memory: false, quiesce: true } } : null,
        }
      },
    },
  },
  words: {
    fr: {
      title: 'La machine est en marche',
      why: 'Le guide recommande un snapshot à froid ; à défaut, la mise au repos plutôt qu’un simple snapshot de mémoire.',
      found: {
        warn: 'Sans mémoire ni mise au repos, une restauration ramène les disques comme après une coupure de courant.',
        info: '{kind, select, quiesced {Bon choix pour une machine en marche. À froid, machine éteinte, serait plus sûr encore.} other {Si la machine le permet, préférez la mise au repos à un simple snapshot de mémoire ; à froid, c’est encore plus sûr.}}',
      },
      fix: 'Mettre au repos',
    },
    en: {
      title: 'The machine is running',
      why: 'The guide recommends a cold snapshot; where that cannot be, quiescing rather than memory alone.',
      found: {
        warn: 'Without memory or quiescing, a revert brings the disks back as after a power cut.',
        info: '{kind, select, quiesced {A good choice for a running machine. Cold, with the machine off, would be safer still.} other {If the machine allows it, prefer quiescing to a snapshot of memory alone; cold is safer still.}}',
      },
      fix: 'Quiesce instead',
    },
  },
}

function canQuiesce({ capabilities, guestTools }: Machine): boolean {
  return capabilities.quiescedSnapshots && guestTools === 'running'
}
