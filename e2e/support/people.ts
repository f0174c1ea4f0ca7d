export const roleNames = ['administrator', 'operator', 'support'] as const
export type RoleName = (typeof roleNames)[number]

export type TestPerson = { name: string; email: string; password: string }

/** The people that the first run makes. The passwords pass NIST SP 800-63B-4: long, and made of nothing known. */
export const people: Record<RoleName, TestPerson> = {
  administrator: { name: 'Ada Martin', email: 'ada@jalon.test', password: 'vingt-deux grues jaunes au port' },
  operator: { name: 'Omar Petit', email: 'omar@jalon.test', password: 'sept lanternes sous la pluie fine' },
  support: { name: 'Suzanne Roy', email: 'suzanne@jalon.test', password: 'le facteur oublie son tambour' },
}

/** Where the first run leaves a signed-in browser's cookies for the later specs. */
export function signedIn(role: RoleName): string {
  return `test-results/e2e-stack/${role}.json`
}
