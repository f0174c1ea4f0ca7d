import type { Machine } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

function judgeMachine(_: unknown, { machine: { incus } }: { machine: Machine }): Judgement | null {
  const volumes = incus?.customVolumes ?? []
  if (volumes.length === 0) return null
  const names = volumes.map(({ pool, volume }) => `${pool}/${volume}`).join(', ')
  return { severity: 'warn', evidence: { names, count: volumes.length }, fix: null }
}

export const rule: Rule = {
  id: 'in-custom-volume-excluded',
  provider: 'incus',
  source: 'Incus, “How to back up custom storage volumes”',
  needs: [],
  on: { 'snapshot.create': { judge: judgeMachine }, 'snapshot.restore': { judge: judgeMachine } },
  words: {
    fr: {
      title: 'Volumes à part',
      why: 'Un snapshot d’instance garde son disque racine et sa configuration. Les volumes personnalisés qui y sont attachés ont leurs propres snapshots.',
      found: {
        warn: '{names} : {count, plural, one {ce volume ne fait} other {ces # volumes ne font}} partie d’aucun snapshot de l’instance. Une restauration {count, plural, one {le} other {les}} laisse tel quel, face à des données plus anciennes.',
      },
    },
    en: {
      title: 'Volumes of their own',
      why: 'A snapshot of an instance keeps its root disk and its configuration. Custom volumes that are attached to it have snapshots of their own.',
      found: {
        warn: '{names}: {count, plural, one {this volume is} other {these # volumes are}} part of no snapshot of the instance. A restore leaves {count, plural, one {it} other {them}} as {count, plural, one {it is} other {they are}}, beside older data.',
      },
    },
  },
}
