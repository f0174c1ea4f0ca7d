import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIncusToken, tokenObstacle } from './incus-token.ts'

const fingerprint = 'ec1fa218d512ef6760f4fbe7a795db8b0520f3a9088c25a90051f3ae5fd69944'
const made = {
  client_name: 'jalon',
  fingerprint,
  addresses: ['10.0.0.5:8443', '[2001:db8::5]:8443'],
  secret: '723ada0a6a3415aca534b0156c1525e36302ec2e391783d6e34e7f0d1cdddf39',
  expires_at: '0001-01-01T00:00:00Z',
}

function printed(change: Record<string, unknown> = {}): string {
  return Buffer.from(JSON.stringify({ ...made, ...change })).toString('base64')
}

function tokenOf(text: string) {
  const read = readIncusToken(text)
  return read.ok ? read.token : expect.unreachable(read.problem)
}

describe('a trust token', () => {
  test('tells which server made it, where that is and for whom', () => {
    expect(tokenOf(printed())).toEqual({
      clientName: 'jalon',
      fingerprint,
      addresses: ['10.0.0.5:8443', '[2001:db8::5]:8443'],
      expiresAt: null,
    })
    expect(JSON.stringify(tokenOf(printed()))).not.toContain(made.secret)
  })

  test('is the same with the line breaks of a terminal in it', () => {
    const broken = `  ${printed().replace(/(.{40})/g, '$1\n ')}\r\n`
    expect(readIncusToken(broken)).toMatchObject({ ok: true, text: printed() })
  })

  test('holds names in any script', () => {
    expect(tokenOf(printed({ client_name: 'été ☃' })).clientName).toBe('été ☃')
  })

  test.each([
    ['', 'token_empty'],
    ['  \n ', 'token_empty'],
    ['hunter2', 'token_unreadable'],
    [printed().slice(0, -20), 'token_unreadable'],
    [printed({ secret: '' }), 'token_unreadable'],
    [printed({ fingerprint: 'ab:cd' }), 'token_unreadable'],
    [printed({ expires_at: 'tomorrow' }), 'token_unreadable'],
    [Buffer.from('null').toString('base64'), 'token_unreadable'],
    ['A'.repeat(20_000), 'token_unreadable'],
  ])('%j is refused as %s', (pasted, problem) => {
    expect(readIncusToken(pasted)).toEqual({ ok: false, problem })
  })

  test('whatever is pasted, reading it ends in an answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => btoa(encodeURI(json))),
        ),
        (text) => {
          expect(typeof readIncusToken(text).ok).toBe('boolean')
        },
      ),
    )
  })

  test('is good for its own server, until it expires', () => {
    const token = tokenOf(printed({ expires_at: '2026-11-21T12:00:00.5+01:00' }))
    const [before, after] = [new Date('2026-11-21T11:00:00Z'), new Date('2026-11-21T11:00:01Z')]
    expect(tokenObstacle(token, fingerprint, before)).toBeNull()
    expect(tokenObstacle(token, null, before)).toBeNull()
    expect(tokenObstacle(token, fingerprint, after)).toBe('token_expired')
    expect(tokenObstacle(token, 'ab'.repeat(32), before)).toBe('token_for_another_server')
    expect(tokenObstacle(tokenOf(printed()), fingerprint, new Date('2099-01-01'))).toBeNull()
  })
})
