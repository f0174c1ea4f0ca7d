import { describe, expect, it } from 'vitest'
import { may, type Permission, permissions, type Role, roles } from './role.ts'

const granted: Record<Role, Permission[]> = {
  administrator: ['view', 'operate-snapshots', 'steer-operations', 'manage-connections', 'manage-people'],
  operator: ['view', 'operate-snapshots', 'steer-operations'],
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
