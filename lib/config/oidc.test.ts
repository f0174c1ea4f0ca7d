import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oidcSettings, oidcVariables } from './oidc.ts'

const read = (given: Record<string, string>) => oidcSettings(z.object(oidcVariables).parse(given))

const whole = {
  JALON_OIDC_ISSUER: 'https://id.example.org/realms/main',
  JALON_OIDC_CLIENT_ID: 'jalon',
  JALON_OIDC_CLIENT_SECRET: 'not telling',
  JALON_OIDC_ROLES: 'vm-admins=administrator, cn=ops,ou=people=operator'.replace(',ou', ';ou'),
}

describe('signing in through a provider', () => {
  it('is off without an issuer', () => {
    expect(read({})).toBeNull()
  })

  it('gives each group its role, and needs no more than four variables', () => {
    const settings = read(whole)
    expect(settings?.roleOfGroup).toEqual(
      new Map([
        ['vm-admins', 'administrator'],
        ['cn=ops;ou=people', 'operator'],
      ]),
    )
    expect(settings).toMatchObject({
      groupsClaim: 'groups',
      scopes: 'openid email profile',
      label: 'OpenID Connect',
    })
  })

  it.each(['JALON_OIDC_CLIENT_ID', 'JALON_OIDC_CLIENT_SECRET', 'JALON_OIDC_ROLES'])(
    'names %s when it is missing',
    (name) => {
      expect(() => read({ ...whole, [name]: '' })).toThrow(name)
    },
  )

  it.each(['vm-admins', 'vm-admins=root', '=operator', 'a=operator,'])('refuses the roles %j', (roles) => {
    expect(() => read({ ...whole, JALON_OIDC_ROLES: roles })).toThrow('JALON_OIDC_ROLES')
  })

  it('refuses a provider in the clear, save on this very host', () => {
    expect(() => read({ ...whole, JALON_OIDC_ISSUER: 'http://id.example.org' })).toThrow('https')
    expect(read({ ...whole, JALON_OIDC_ISSUER: 'http://127.0.0.1:4000' })?.issuer).toBe(
      'http://127.0.0.1:4000',
    )
  })
})
