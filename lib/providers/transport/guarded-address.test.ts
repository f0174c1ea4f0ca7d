import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayConnect } from './guarded-address.ts'

const nothing = () => false

describe('a connection may not lead to', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['the rest of loopback', '127.255.255.254'],
    ['loopback in IPv6', '::1'],
    ['"this host"', '0.0.0.0'],
    ['"this host" in IPv6', '::'],
    ['the metadata of AWS, Azure, Google and OpenStack', '169.254.169.254'],
    ['the credentials of a container in ECS', '169.254.170.2'],
    ['the metadata of AWS in IPv6', 'fd00:ec2::254'],
    ['the metadata of Google in IPv6', 'fd20:ce::254'],
    ['the metadata of OpenStack in IPv6', 'fe80::a9fe:a9fe'],
    ['the metadata of Alibaba Cloud', '100.100.100.200'],
    ['the metadata of Oracle Cloud', '192.0.0.192'],
    ['the host of Azure', '168.63.129.16'],
    ['link-local neighbours', 'fe80::1'],
    ['the last of them', 'febf:ffff::1'],
    ['multicast', '224.0.0.1'],
    ['multicast in IPv6', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['loopback, mapped', '::ffff:127.0.0.1'],
    ['metadata, mapped, in hexadecimal', '::ffff:a9fe:a9fe'],
    ['metadata, mapped, spelled out', '0:0:0:0:0:ffff:169.254.169.254'],
    ['loopback, in the abandoned embedding', '::127.0.0.1'],
    ['metadata, through NAT64', '64:ff9b::169.254.169.254'],
    ['metadata, through a NAT64 of the site', '64:ff9b:1::a9fe:a9fe'],
    ['loopback, translated', '::ffff:0:127.0.0.1'],
    ['metadata, through 6to4', '2002:a9fe:a9fe::1'],
    ['whatever Teredo leads to', '2001:0:4136:e378:8000:63bf:5601:5601'],
  ])('%s: %s', (_, ip) => {
    expect(mayConnect(ip, 443, nothing)).toBe(false)
  })

  test('an address of this very host', () => {
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    for (const { address } of own)
      expect([address, mayConnect(address, 443, nothing)]).toEqual([address, false])
  })
})

test.each([
  '10.1.2.3',
  '172.16.0.9',
  '192.168.1.10',
  '100.64.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '8.8.8.8',
  'fd12:3456::1',
  '2001:db8::1',
  '2a01:4f8::1',
  '64:ff9b::10.1.2.3',
  '::ffff:10.1.2.3',
])('a connection may lead to %s, where a vCenter can be', (ip) => {
  // The address space of this very machine is not the question here.
  expect(mayConnect(ip, 443, nothing)).toBe(true)
})

test('no embedding in IPv6 leads where its IPv4 address would not', () => {
  const octet = fc.nat({ max: 255 })
  const kept = fc.oneof(
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
    fc.tuple(fc.constant(0), octet, octet, octet),
  )
  fc.assert(
    fc.property(kept, fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), (octets, prefix) => {
      expect(mayConnect(octets.join('.'), 443, nothing)).toBe(false)
      expect(mayConnect(`${prefix}${octets.join('.')}`, 443, nothing)).toBe(false)
    }),
  )
})

test('what is allowed is allowed at that address and port', () => {
  const allows = (ip: string, port: number) => ip === '127.0.0.1' && port === 8443
  expect(mayConnect('127.0.0.1', 8443, allows)).toBe(true)
  expect(mayConnect('127.0.0.1', 8444, allows)).toBe(false)
  expect(mayConnect('127.0.0.2', 8443, allows)).toBe(false)
})
