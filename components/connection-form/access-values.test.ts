import { expect, test } from 'vitest'
import { connectionDraftInput } from '#lib/domain/connection/connection-input.ts'
import { type AccessValues, draftOf } from './access-values.ts'

const typed: AccessValues = {
  kind: 'incus',
  address: 'incus.example.com',
  username: 'left from vSphere',
  password: 'and this',
  clientKeyId: '019a9c3e-0000-7000-8000-000000000000',
  token: 'on its way',
  trust: { mode: 'fingerprint', sha256: 'ab'.repeat(32), confirmed: true },
}

test('a draft has its own kind’s fields, and neither another’s nor a token', () => {
  const draft = draftOf(typed, null)
  expect(JSON.stringify(draft)).not.toMatch(/left from vSphere|and this|on its way/)
  expect(connectionDraftInput.parse(draft)).toMatchObject({
    kind: 'incus',
    address: 'https://incus.example.com:8443',
  })
  expect(draftOf({ ...typed, kind: 'vsphere' }, null)).not.toHaveProperty('clientKeyId')
})

test('what was half chosen for a server does not stand in the way of a socket', () => {
  const unconfirmed = { ...typed.trust, confirmed: false } as AccessValues['trust']
  const draft = draftOf({ ...typed, trust: unconfirmed, address: '/run/incus.socket' }, null)
  expect(connectionDraftInput.parse(draft)).toMatchObject({
    address: 'unix:///run/incus.socket',
    trust: { mode: 'system' },
    clientKeyId: null,
  })
})
