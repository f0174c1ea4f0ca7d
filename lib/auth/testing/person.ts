import type { Person } from '../person.ts'

/** Somebody who is signed in in a browser, for tests that stand in for the question who asks. */
export function signedInPerson(change: Partial<Person> = {}): Person {
  return {
    id: 'ines',
    name: 'Inès',
    email: 'ines@example.org',
    role: 'operator',
    locale: 'fr',
    timeZone: null,
    via: 'session',
    credentialId: 's1',
    ...change,
  }
}
