/** From the one that may do most to the one that may do least. */
export const roles = ['administrator', 'operator', 'support'] as const
export type Role = (typeof roles)[number]

/** Everything that a role can be asked about. A read without its own entry needs `view`. */
export const permissions = {
  view: ['administrator', 'operator', 'support'],
  'operate-instances': ['administrator', 'operator'],
  'steer-operations': ['administrator', 'operator'],
  'manage-connections': ['administrator'],
  'manage-people': ['administrator'],
  'read-audit': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}

/** The one of two that may do less. */
export function lowerRole(left: Role, right: Role): Role {
  return roles.indexOf(left) > roles.indexOf(right) ? left : right
}

/** The roles that may do no more than this one, itself included. */
export function rolesUpTo(role: Role): readonly Role[] {
  return roles.slice(roles.indexOf(role))
}
