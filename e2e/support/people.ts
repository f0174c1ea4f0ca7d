import { stackFolder } from './own-stack.ts'

export const roleNames = ['administrator', 'operator', 'support'] as const
export type RoleName = (typeof roleNames)[number]

export type TestPerson = { name: string; email: string; password: string }

/** The people of every stack. The passwords pass NIST SP 800-63B-4: long, and made of nothing known. */
export const people: Record<RoleName, TestPerson> = {
  administrator: { name: 'Ada Martin', email: 'ada@jalon.test', password: 'vingt-deux grues jaunes au port' },
  operator: { name: 'Omar Petit', email: 'omar@jalon.test', password: 'sept lanternes sous la pluie fine' },
  support: { name: 'Suzanne Roy', email: 'suzanne@jalon.test', password: 'le facteur oublie son tambour' },
}

/** Where the cookies of a signed-in browser are left for the specs. */
export function signedIn(role: RoleName): string {
  return `${stackFolder()}/${role}.json`
}
