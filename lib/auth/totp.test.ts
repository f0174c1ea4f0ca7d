import { describe, expect, it, vi } from 'vitest'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

vi.mock('server-only', () => ({}))

/** The secret of RFC 6238, appendix B, in base32; the codes are the last six of its eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of the app', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
  ])('at %i s is %s, as the standard says', (seconds, code, step) => {
    expect(stepOfCode(secret, code, 0, at(seconds))).toBe(step)
  })

  it('is taken one step early or late, and not two', () => {
    const offsets = [-60, -30, 0, 30, 60].map((offset) =>
      stepOfCode(secret, '005924', 0, at(1234567890 + offset)),
    )
    expect(offsets.map((step) => step !== null)).toEqual([false, true, true, true, false])
  })

  it('is not taken twice, nor one from before it', () => {
    expect(stepOfCode(secret, '005924', 41152263, at(1234567890))).toBeNull()
    expect(stepOfCode(secret, '005924', 41152264, at(1234567890))).toBeNull()
    expect(stepOfCode(secret, '005924', 41152262, at(1234567890))).toBe(41152263)
  })

  it.each(['', '00592', '0059244', 'abcdef', '۰۰۵۹۲۴'])('is not %j', (code) => {
    expect(stepOfCode(secret, code, 0, at(1234567890))).toBeNull()
  })
})

it('makes secrets of 160 bits, each another, which the URI carries', () => {
  const [one, two] = [newTotpSecret(), newTotpSecret()]
  expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(one).not.toBe(two)
  const uri = new URL(totpUri(one, 'ada@example.org'))
  expect(uri.protocol).toBe('otpauth:')
  expect(uri.searchParams.get('secret')).toBe(one)
  expect(decodeURIComponent(uri.pathname)).toContain('Jalon:ada@example.org')
})
