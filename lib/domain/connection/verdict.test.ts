import { expect, test } from 'vitest'
import { mendedIn, verdictOf } from './verdict.ts'

test.each([
  [{ code: 'unreachable', reason: 'name_not_found' }, 'name-not-found', 'access'],
  [{ code: 'unreachable', reason: 'refused' }, 'refused', 'access'],
  [{ code: 'unreachable', reason: 'timed_out' }, 'timed-out', 'access'],
  [{ code: 'unreachable', reason: 'certificate_untrusted' }, 'untrusted', 'trust'],
  [{ code: 'unreachable', reason: 'certificate_changed' }, 'changed', 'trust'],
  [{ code: 'auth' }, 'credentials', 'access'],
  [{ code: 'protocol', reason: 'not_this_kind_of_peer' }, 'not-this-peer', 'access'],
  [{ code: 'forbidden', reason: 'address_not_allowed' }, 'not-allowed', 'access'],
  [{ code: 'protocol', reason: 'not_tls' }, 'not-tls', 'access'],
  [{ code: 'protocol', reason: 'tls_not_agreed' }, 'tls-not-agreed', null],
  [{ code: 'unsupported', reason: 'too_old' }, 'too-old', null],
  [{ code: 'forbidden' }, 'no-permission', null],
  [{ code: 'protocol' }, 'other', null],
] as const)('%j is told as %s and mended in %s', (fault, verdict, place) => {
  expect(verdictOf(fault)).toBe(verdict)
  expect(mendedIn(verdict, 'vsphere')).toBe(place)
})

test('whom an Incus server does not trust is mended where it learns to, and the rest as elsewhere', () => {
  expect(mendedIn('credentials', 'incus')).toBe('join')
  expect(mendedIn('changed', 'incus')).toBe('trust')
  expect(mendedIn('refused', 'incus')).toBe('access')
})
