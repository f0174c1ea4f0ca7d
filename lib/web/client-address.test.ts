import { expect, it } from 'vitest'
import { parseNetworks } from '#lib/config/networks.ts'
import { clientAddress } from './client-address.ts'

const proxies = parseNetworks('127.0.0.0/8,::1,10.0.0.7')

it.each([
  ['who connects directly', '203.0.113.9', undefined, '203.0.113.9'],
  ['who connects directly and claims to be another', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['who comes through a proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['who comes through two', '127.0.0.1', '203.0.113.9, 10.0.0.7', '203.0.113.9'],
  ['who writes the header before a proxy does', '127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['the proxy itself', '127.0.0.1', undefined, '127.0.0.1'],
  ['the last that makes sense', '10.0.0.7', 'unknown', '10.0.0.7'],
  ['an IPv4 caller on a socket of IPv6', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['a proxy on a socket of IPv6', '::ffff:127.0.0.1', '2001:db8::5', '2001:db8::5'],
])('the caller is %s', (_, socketAddress, forwardedFor, caller) => {
  expect(clientAddress({ socketAddress, forwardedFor, proxies })).toBe(caller)
})
