import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addressAllowance } from './address-allowance.ts'
import { parseAllowed, parseNetworks } from './networks.ts'

/** As the environment reads JALON_ALLOW_ADDRESSES. */
function allowing(text: string, labFolder: string | null = null) {
  const { networks, sockets } = parseAllowed(text)
  return addressAllowance({ allowedNetworks: networks, allowedSockets: sockets, labFolder })
}

it('allows what the operator names, and nothing without it', () => {
  const allows = allowing(' 127.0.0.0/8, ::1,169.254.169.254 ')
  for (const ip of ['127.0.0.1', '127.9.9.9', '::1', '169.254.169.254', '::ffff:127.0.0.1']) {
    expect([ip, allows(ip, 443)]).toEqual([ip, true])
  }
  expect(allows('169.254.169.253', 443)).toBe(false)
  expect(allowing('')('127.0.0.1', 443)).toBe(false)
})

it('allows the sockets that the operator names, beside networks and without them', () => {
  const socket = '/var/lib/incus/unix.socket'
  for (const text of [socket, `unix://${socket}`, `10.0.0.0/8, unix://${socket} ,::1`]) {
    expect([text, allowing(text)(socket, 0)]).toEqual([text, true])
  }
  expect(allowing(`10.0.0.0/8,${socket}`)('10.1.2.3', 443)).toBe(true)
  expect(allowing(`unix://${socket}`)('/run/docker.sock', 0)).toBe(false)
  expect(allowing('127.0.0.0/8')(socket, 0)).toBe(false)
})

it('allows the lab of this data folder at its own port, from the moment when it has one', () => {
  const labFolder = mkdtempSync(join(tmpdir(), 'jalon-allowance-'))
  const allows = allowing('', labFolder)
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
