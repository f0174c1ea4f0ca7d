import { z } from 'zod'
import { type Role, roles } from '../domain/person/role.ts'
import { ConfigError } from './config-error.ts'

/** The provider that people may sign in with (OpenID Connect). */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string
  /** The claim that lists somebody's groups. */
  groupsClaim: string
  roleOfGroup: ReadonlyMap<string, Role>
  /** What the button calls it. */
  label: string
}

export const oidcVariables = {
  JALON_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  JALON_OIDC_CLIENT_ID: z.string().optional(),
  JALON_OIDC_CLIENT_SECRET: z.string().optional(),
  JALON_OIDC_ROLES: z.string().optional(),
  JALON_OIDC_GROUPS_CLAIM: z.string().default('groups'),
  JALON_OIDC_SCOPES: z.string().default('openid email profile'),
  JALON_OIDC_LABEL: z.string().max(40).default('OpenID Connect'),
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Null when no issuer is given. Throws ConfigError with one line that names the variable. */
export function oidcSettings(given: z.infer<z.ZodObject<typeof oidcVariables>>): OidcSettings | null {
  const issuer = given.JALON_OIDC_ISSUER
  if (!issuer) return null
  const { protocol, hostname } = new URL(issuer)
  if (protocol !== 'https:' && !loopback.has(hostname)) {
    throw new ConfigError('JALON_OIDC_ISSUER: must be https://, save on this very host')
  }
  return {
    issuer,
    clientId: required('JALON_OIDC_CLIENT_ID', given.JALON_OIDC_CLIENT_ID),
    clientSecret: required('JALON_OIDC_CLIENT_SECRET', given.JALON_OIDC_CLIENT_SECRET),
    scopes: given.JALON_OIDC_SCOPES,
    groupsClaim: given.JALON_OIDC_GROUPS_CLAIM,
    roleOfGroup: parseRoles(required('JALON_OIDC_ROLES', given.JALON_OIDC_ROLES)),
    label: given.JALON_OIDC_LABEL,
  }
}

/** `group=role`, separated by commas. A group's name may hold anything else, "=" included. */
function parseRoles(text: string): Map<string, Role> {
  const pairs = text.split(',').map((pair): [string, Role] => {
    const at = pair.lastIndexOf('=')
    const role = roles.find((known) => known === pair.slice(at + 1).trim())
    const group = pair.slice(0, Math.max(at, 0)).trim()
    if (!role || !group) {
      throw new ConfigError(
        `JALON_OIDC_ROLES: "${pair.trim()}" is not group=role, with one of ${roles.join(', ')}`,
      )
    }
    return [group, role]
  })
  return new Map(pairs)
}

function required(name: string, value: string | undefined): string {
  if (!value) throw new ConfigError(`${name}: must be set, since JALON_OIDC_ISSUER is`)
  return value
}
