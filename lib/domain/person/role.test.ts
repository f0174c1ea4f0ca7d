import { describe, expect, it } from 'vitest'
import { lowerRole, may, type Permission, permissions, type Role, roles, rolesUpTo } from './role.ts'

const granted: Record<Role, Permission[]> = {
  administrator: [
    'view',
    'operate-instances',
    'steer-operations',
    'manage-connections',
    'manage-people',
    'read-audit',
  ],
  operator: ['view', 'operate-instances', 'steer-operations'],
  support: ['view'],
}

describe.each(roles)('the role %s', (role) => {
  it.each(Object.keys(permissions) as Permission[])(
    'is asked for %s and answers as written down',
    (permission) => {
      expect(may(role, permission)).toBe(granted[role].includes(permission))
    },
  )
})

it('allows a lower role nothing that it refuses a higher one', () => {
  for (const [index, higher] of roles.entries()) {
    for (const lower of roles.slice(index)) {
      expect(granted[higher]).toEqual(expect.arrayContaining(granted[lower]))
      expect([lowerRole(higher, lower), lowerRole(lower, higher)]).toEqual([lower, lower])
      expect(rolesUpTo(higher)).toContain(lower)
      if (lower !== higher) expect(rolesUpTo(lower)).not.toContain(higher)
    }
  }
})
