import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv } from './env.ts'
import { readKeyFile } from './secret-key.ts'

const DATABASE_URL = 'postgresql://jalon@127.0.0.1:5432/jalon'

function freshFolder() {
  return mkdtempSync(join(tmpdir(), 'jalon-env-'))
}

describe('the settings', () => {
  it('fills in the defaults and derives the address from host and port', () => {
    const env = parseEnv({ DATABASE_URL, JALON_DATA: freshFolder(), PORT: '4000' })
    expect(env).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      baseUrl: 'http://127.0.0.1:4000',
      labFolder: null,
    })
  })

  it('takes a variable that is set to nothing as not set', () => {
    expect(parseEnv({ DATABASE_URL, JALON_DATA: freshFolder(), PORT: '' }).port).toBe(3000)
  })

  it('names localhost when it listens on every interface, and drops a trailing slash from a given address', () => {
    expect(parseEnv({ DATABASE_URL, JALON_DATA: freshFolder(), HOST: '::' }).baseUrl).toBe(
      'http://localhost:3000',
    )
    const given = parseEnv({
      DATABASE_URL,
      JALON_DATA: freshFolder(),
      JALON_PUBLIC_URL: 'https://jalon.example/',
    })
    expect(given.baseUrl).toBe('https://jalon.example')
  })

  it('makes a private key file once and reads the same key from it afterwards', () => {
    const JALON_DATA = join(freshFolder(), 'data')
    const first = parseEnv({ DATABASE_URL, JALON_DATA })
    const second = parseEnv({ DATABASE_URL, JALON_DATA })
    const path = join(JALON_DATA, 'secret.key')
    expect(first.keySource).toEqual({ in: 'file', path })
    expect(second.keySource).toEqual(first.keySource)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readKeyFile(path)?.map((key) => key.length)).toEqual([32])
  })

  it('prefers the key of the environment, in either spelling', () => {
    const hex = 'ab'.repeat(32)
    const base64 = Buffer.from(hex, 'hex').toString('base64')
    const fromHex = parseEnv({ DATABASE_URL, JALON_SECRET_KEY: hex })
    expect(parseEnv({ DATABASE_URL, JALON_SECRET_KEY: base64 }).keySource).toEqual(fromHex.keySource)
  })

  it('takes further keys, which decrypt only, after the one that encrypts', () => {
    const [first, second, third] = ['ab', 'cd', 'ef'].map((byte) => byte.repeat(32))
    const { keySource } = parseEnv({
      DATABASE_URL,
      JALON_SECRET_KEY: first,
      JALON_OTHER_SECRET_KEYS: `${second}, ${third}`,
    })
    const keys = keySource.in === 'environment' ? keySource.keys.map((key) => key.toString('hex')) : []
    expect(keys).toEqual([first, second, third])
  })

  it.each([
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: must start with postgresql:/],
    [{ DATABASE_URL, PORT: '70000' }, /^PORT: /],
    [{ DATABASE_URL, JALON_SECRET_KEY: 'short' }, /^JALON_SECRET_KEY must hold 32 bytes/],
    [{ DATABASE_URL, JALON_OTHER_SECRET_KEYS: 'ab'.repeat(32) }, /^JALON_OTHER_SECRET_KEYS goes with/],
    [{ DATABASE_URL, JALON_PUBLIC_URL: 'ftp://x' }, /^JALON_PUBLIC_URL: /],
    [{ DATABASE_URL, JALON_ALLOW_ADDRESSES: 'here' }, /^JALON_ALLOW_ADDRESSES: "here" is neither/],
    [{}, /^DATABASE_URL is not set/],
  ])('answers %j with one line that names the variable', (source, message) => {
    expect(() => parseEnv(source)).toThrow(message)
  })

  it('refuses a damaged key file instead of replacing it', () => {
    const JALON_DATA = freshFolder()
    writeFileSync(join(JALON_DATA, 'secret.key'), 'not a key')
    expect(() => parseEnv({ DATABASE_URL, JALON_DATA })).toThrow(/key file .* must hold 32 bytes/)
  })

  it('needs neither database nor key while Next builds', () => {
    const JALON_DATA = join(freshFolder(), 'untouched')
    parseEnv({ JALON_DATA, NEXT_PHASE: 'phase-production-build' })
    expect(() => statSync(JALON_DATA)).toThrow()
  })
})
