import { neverQuiesces } from '../snapshot/create.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { History } from './history.ts'
import type { MachineBuilder, MachinePlan } from './machine-builder.ts'
import type { Random } from './random.ts'

type Special = {
  plan: MachinePlan
  prepare?: (machine: VirtualMachine, history: History, random: Random) => void
}

const large = { cpus: 8, memoryMegabytes: 32 * 1024 }
const middling = { cpus: 4, memoryMegabytes: 8 * 1024 }

/** The machines that a test or a demonstration looks for by name. lab/README.md lists them. */
const specials: Special[] = [
  { plan: { name: 'srv-web-01', folder: 'Production', hardware: middling } },
  { plan: { name: 'srv-web-02', folder: 'Production', hardware: middling, powerState: 'poweredOff' } },
  {
    plan: {
      name: 'srv-compta-01',
      folder: 'Production',
      hardware: middling,
      annotation: 'Comptabilité, clôture le 5 du mois',
    },
    prepare: (machine, history) => {
      history.take(machine, {
        name: 'Avant mise à jour 2026.2',
        description: 'Demande CHG-4182',
        hoursAgo: 60,
        quiesce: true,
      })
      history.take(machine, { name: 'Après mise à jour 2026.2', hoursAgo: 41, memory: true })
    },
  },
  {
    plan: { name: 'srv-erp-01', folder: 'Production', hardware: large },
    prepare: (machine, history) =>
      history.chain(machine, 5, 30 * 24, (level) => `Palier ${level} de la migration`),
  },
  {
    plan: { name: 'srv-sql-01', folder: 'Bases de données', hardware: large },
    prepare: (machine, history) => {
      const base = history.take(machine, {
        name: 'Base saine',
        description: 'Après contrôle des index',
        hoursAgo: 200,
        quiesce: true,
      })
      history.take(machine, { name: 'Essai schéma A', hoursAgo: 150, memory: true })
      history.goBack(base, 120)
      history.take(machine, { name: 'Essai schéma B', hoursAgo: 118 })
      const kept = history.take(machine, { name: 'Essai schéma B, index refaits', hoursAgo: 90 })
      history.take(machine, { name: 'Avant reprise des données', hoursAgo: 70 })
      history.goBack(kept, 20)
    },
  },
  {
    plan: { name: 'srv-fichiers-01', folder: 'Production' },
    prepare: (machine, history) => {
      history.take(machine, {
        name: 'avant migration',
        description: 'à supprimer après validation',
        hoursAgo: 140 * 24,
      })
      history.take(machine, { name: 'avant migration', hoursAgo: 139 * 24 })
    },
  },
  {
    plan: { name: 'srv-mail-01', folder: 'Production', hardware: middling },
    prepare: (machine) => {
      machine.consolidationNeeded = true
    },
  },
  {
    plan: { name: 'srv-usine-31', folder: 'Production', powerState: 'poweredOff' },
    prepare: (machine, history) => history.chain(machine, 31, 45 * 24, (level) => `Réglage ${level}`),
  },
  {
    plan: { name: 'srv-essais-1000', folder: 'Développement', powerState: 'poweredOff' },
    prepare: (machine, history, random) => history.thicket(machine, 1000, random),
  },
  {
    plan: { name: 'srv-coffre-01', folder: 'Production', hardware: middling },
    prepare: (machine) => {
      machine.independentDisk = true
    },
  },
  {
    plan: {
      name: 'poste-formation-01',
      folder: 'Postes virtuels',
      hardware: { cpus: 2, memoryMegabytes: 4096 },
    },
    prepare: (machine, history) => {
      history.take(machine, { name: 'État de départ', description: 'Remis à chaque arrêt', hoursAgo: 400 })
      machine.powerOffBehavior = 'revert'
    },
  },
  { plan: { name: 'srv-archives-01', folder: 'Production', hardware: large, onFullDatastore: true } },
  { plan: { name: 'srv-sans-tools-01', folder: 'Production', hardware: middling, hasTools: false } },
  { plan: { name: 'srv-oracle-01', folder: 'Bases de données', hardware: large, annotation: neverQuiesces } },
  { plan: { name: 'poste-suspendu-01', folder: 'Postes virtuels', powerState: 'suspended' } },
  { plan: { name: 'srv-paie-01', folder: 'Direction', hardware: middling } },
  { plan: { name: 'modele-debian12', folder: 'Modèles', powerState: 'poweredOff', template: true } },
  { plan: { name: 'modele-windows2022', folder: 'Modèles', powerState: 'poweredOff', template: true } },
]

export const specialCount = specials.length

export function seedSpecialMachines(builder: MachineBuilder, history: History, random: Random): void {
  for (const { plan, prepare } of specials) {
    const machine = builder.build(plan)
    prepare?.(machine, history, random)
    builder.finish(machine)
  }
}
