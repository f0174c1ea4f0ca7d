import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressHost, normaliseAddress } from './address.ts'

describe('the address of a connection', () => {
  test.each([
    ['vcenter.example.com', 'https://vcenter.example.com/sdk'],
    ['  vcenter.example.com  ', 'https://vcenter.example.com/sdk'],
    ['VCENTER.Example.COM', 'https://vcenter.example.com/sdk'],
    ['vcenter.example.com:8443', 'https://vcenter.example.com:8443/sdk'],
    ['vcenter.example.com:443', 'https://vcenter.example.com/sdk'],
    ['HTTPS://vcenter.example.com', 'https://vcenter.example.com/sdk'],
    ['https://vcenter.example.com/sdk', 'https://vcenter.example.com/sdk'],
    ['https://vcenter.example.com/sdk/vimService', 'https://vcenter.example.com/sdk'],
    ['https://vcenter.example.com/ui/app/vm;nav=v/urn:vmomi?x=1#top', 'https://vcenter.example.com/sdk'],
    ['10.1.2.3', 'https://10.1.2.3/sdk'],
    ['[2001:db8::1]:8989', 'https://[2001:db8::1]:8989/sdk'],
    ['vc_lab', 'https://vc_lab/sdk'],
  ])('%j is understood as %s', (typed, address) => {
    expect(normaliseAddress(typed)).toEqual({ ok: true, address })
  })

  test.each([
    ['', 'address_empty'],
    ['   ', 'address_empty'],
    ['http://vcenter.example.com', 'address_not_https'],
    ['ftp://vcenter.example.com', 'address_not_https'],
    ['https://root:hunter2@vcenter.example.com', 'address_has_credentials'],
    ['root@vcenter.example.com', 'address_has_credentials'],
    ['vcenter example.com', 'address_invalid'],
    ['https://', 'address_invalid'],
    ['vcenter.example.com:99999', 'address_invalid'],
    ['vcenter.example.com:0', 'address_invalid'],
    ['*', 'address_invalid'],
    ['2001:db8::1', 'address_invalid'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(normaliseAddress(typed)).toEqual({ ok: false, problem })
  })

  test('normalising twice is the same as normalising once, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.domain(),
          fc.webPath().map((path) => `https://vc${path}`),
        ),
        (typed) => {
          const once = normaliseAddress(typed)
          if (once.ok) expect(normaliseAddress(once.address)).toEqual(once)
        },
      ),
    )
  })

  test('a secret in the address never survives', () => {
    fc.assert(
      fc.property(fc.domain(), fc.stringMatching(/^[a-z]{8,12}$/), (domain, secret) => {
        expect(normaliseAddress(`https://root:${secret}@${domain}/sdk`)).toEqual({
          ok: false,
          problem: 'address_has_credentials',
        })
      }),
    )
  })

  test('any domain, port and path end at /sdk of that domain and port', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65_535 }), fc.webPath(), (domain, port, path) => {
        const normalised = normaliseAddress(`${domain}:${port}${path}`)
        const suffix = port === 443 ? '' : `:${port}`
        expect(normalised).toEqual({ ok: true, address: `https://${domain.toLowerCase()}${suffix}/sdk` })
      }),
    )
  })

  test('people see the host, without scheme and path', () => {
    expect(addressHost('https://vcenter.example.com:8443/sdk')).toBe('vcenter.example.com:8443')
  })
})
