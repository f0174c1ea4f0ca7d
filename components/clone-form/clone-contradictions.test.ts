import { expect, test } from 'vitest'
import type { CloneOffer } from '#lib/domain/clone/clone-setting.ts'
import { source } from '#lib/domain/pre-flight/testing/judge-one.ts'
import { cloneContradictions } from './clone-contradictions.ts'
import { emptyClone } from './clone-values.ts'

const kept = { name: 'Linux, DHCP', description: '', system: 'linux', changedAt: null } as const
const values = { ...emptyClone, customization: { kind: 'kept', name: 'Gone since' } } as const
const offer: CloneOffer = {
  source: source(),
  places: { folders: [], compute: [], datastores: [], networks: [] },
  customizations: [kept],
  readAt: new Date(),
}
const gone = { field: 'customization.name', kind: 'place-gone' }

test('a specification that the peer keeps no longer is refused at its field, unless the peer does not tell', () => {
  expect(cloneContradictions(values, offer)).toContainEqual(gone)
  expect(cloneContradictions(values, { ...offer, customizations: null })).not.toContainEqual(gone)
  const chosen = { ...values, customization: { kind: 'kept', name: kept.name } } as const
  expect(cloneContradictions(chosen, offer)).not.toContainEqual(gone)
})
