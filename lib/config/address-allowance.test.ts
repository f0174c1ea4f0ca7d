import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addressAllowance } from './address-allowance.ts'
import { parseNetworks } from './networks.ts'

const nothing = parseNetworks('')

it('allows what the operator names, and nothing without it', () => {
  const allows = addressAllowance({
    allowedNetworks: parseNetworks(' 127.0.0.0/8, ::1,169.254.169.254 '),
    labFolder: null,
  })
  for (const ip of ['127.0.0.1', '127.9.9.9', '::1', '169.254.169.254', '::ffff:127.0.0.1']) {
    expect([ip, allows(ip, 443)]).toEqual([ip, true])
  }
  expect(allows('169.254.169.253', 443)).toBe(false)
  expect(addressAllowance({ allowedNetworks: nothing, labFolder: null })('127.0.0.1', 443)).toBe(false)
})

it('allows the lab of this data folder at its own port, from the moment when it has one', () => {
  const labFolder = mkdtempSync(join(tmpdir(), 'jalon-allowance-'))
  const allows = addressAllowance({ allowedNetworks: nothing, labFolder })
  expect(allows('127.0.0.1', 8443)).toBe(false)
  writeFileSync(join(labFolder, 'identity.json'), JSON.stringify({ port: 0, password: 'x' }))
  expect(allows('127.0.0.1', 0)).toBe(false)
  writeFileSync(join(labFolder, 'identity.json'), JSON.stringify({ port: 8443, password: 'x' }))
  expect(allows('127.0.0.1', 8443)).toBe(true)
  expect(allows('127.0.0.1', 5432)).toBe(false)
  expect(allows('::1', 8443)).toBe(false)
})

it.each(['localhost', '127.0.0.0/33', '::1/129', '10.0.0.0/8/8', '127.0.0.1/', '1.2.3.4/-1'])(
  'does not understand %s',
  (text) => {
    expect(() => parseNetworks(text)).toThrow(`"${text}" is neither an address nor a network`)
  },
)
