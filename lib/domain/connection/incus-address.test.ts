import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressHost } from './address.ts'
import { normaliseIncusAddress, socketPath } from './incus-address.ts'

describe('the address of an Incus server', () => {
  test.each([
    ['incus.example.com', 'https://incus.example.com:8443'],
    ['  INCUS.Example.com  ', 'https://incus.example.com:8443'],
    ['incus.example.com:9443', 'https://incus.example.com:9443'],
    ['https://incus.example.com', 'https://incus.example.com:8443'],
    ['https://incus.example.com:443', 'https://incus.example.com:443'],
    ['incus.example.com:443', 'https://incus.example.com:443'],
    ['https://incus.example.com:8443/ui/project/default/instances', 'https://incus.example.com:8443'],
    ['https://incus.example.com/ui/project/default/instances?x=1', 'https://incus.example.com:443'],
    ['https://incus.example.com/1.0', 'https://incus.example.com:8443'],
    ['10.1.2.3', 'https://10.1.2.3:8443'],
    ['[2001:db8::1]', 'https://[2001:db8::1]:8443'],
    ['unix:///var/lib/incus/unix.socket', 'unix:///var/lib/incus/unix.socket'],
    ['unix:/var/lib/incus/unix.socket', 'unix:///var/lib/incus/unix.socket'],
    ['/var/lib/incus/unix.socket', 'unix:///var/lib/incus/unix.socket'],
  ])('%j is understood as %s', (typed, address) => {
    expect(normaliseIncusAddress(typed)).toEqual({ ok: true, address })
  })

  test.each([
    ['', 'address_empty'],
    ['http://incus.example.com:8443', 'address_not_https'],
    ['https://admin:hunter2@incus.example.com', 'address_has_credentials'],
    ['incus example.com', 'address_invalid'],
    ['incus.example.com:0', 'address_invalid'],
    ['unix://', 'address_socket_invalid'],
    ['unix:var/lib/incus/unix.socket', 'address_socket_invalid'],
    ['/', 'address_socket_invalid'],
    ['/var/lib/incus/', 'address_socket_invalid'],
    ['/var/lib/../run/docker.sock', 'address_socket_invalid'],
    ['//var/lib/incus/unix.socket', 'address_socket_invalid'],
    [`/${'a'.repeat(107)}`, 'address_socket_invalid'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(normaliseIncusAddress(typed)).toEqual({ ok: false, problem })
  })

  test('normalising twice is the same as normalising once, whatever was typed', () => {
    const pages = fc.webPath().map((path) => `https://incus${path}`)
    const ports = fc.tuple(fc.domain(), fc.nat(65_535)).map(([domain, port]) => `${domain}:${port}`)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.domain(),
          pages,
          ports,
          fc.webPath().map((path) => `unix://${path}`),
        ),
        (typed) => {
          const once = normaliseIncusAddress(typed)
          if (once.ok) expect(normaliseIncusAddress(once.address)).toEqual(once)
        },
      ),
    )
  })

  test('a socket is told from a server, and shown by its path', () => {
    const socket = 'unix:///var/lib/incus/unix.socket'
    expect(socketPath(socket)).toBe('/var/lib/incus/unix.socket')
    expect(addressHost(socket)).toBe('/var/lib/incus/unix.socket')
    expect(socketPath('https://incus.example.com:8443')).toBeNull()
    expect(addressHost('https://incus.example.com:8443')).toBe('incus.example.com:8443')
  })
})
