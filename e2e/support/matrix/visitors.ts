import { readFile } from 'node:fs/promises'
import { ownStack } from '../own-stack.ts'
import { type RoleName, roleNames, signedIn } from '../people.ts'
import type { Access } from './table.ts'

/** Somebody who sends requests: by a browser's cookies, by a token, or with nothing. */
export type Visitor = {
  name: string
  headers: Record<string, string>
  /** What they may do; null for nobody known. */
  role: RoleName | null
  isToken: boolean
}

export type Answer = 'signed-out' | 'forbidden' | 'let in' | 'nothing there'

/** What the table promises to this visitor. `door`: tokens open routes and nothing else. */
export function promised(access: Access, visitor: Visitor, door: 'route' | 'action' | 'page'): Answer {
  if (access === 'nowhere') return 'nothing there'
  if (access === 'anyone') return 'let in'
  if (!visitor.role || (visitor.isToken && door !== 'route')) return 'signed-out'
  const lowest = access === 'session' ? 'support' : access
  return roleNames.indexOf(visitor.role) <= roleNames.indexOf(lowest) ? 'let in' : 'forbidden'
}

export type CallAction = (name: string, input: unknown, headers: Record<string, string>) => Promise<Response>

/**
 * Everybody whom the table speaks of, made for this test: what it does to their sessions is nobody else's. `call` sends
 * an action as a page would.
 */
export async function makeVisitors(call: CallAction): Promise<Visitor[]> {
  const first = await keptCookies('administrator')
  const people = await Promise.all(roleNames.map((role) => join(call, first, role)))
  const closed = await join(call, first, 'administrator')
  await closeAccount(call, first, closed)
  const tokens = await Promise.all(
    people.map(async (person): Promise<Visitor> => {
      const token = await makeToken(call, person)
      const headers = { authorization: `Bearer ${token}` }
      return { name: `${person.role}’s token`, headers, role: person.role, isToken: true }
    }),
  )
  const closedToken: Visitor = { ...closed, name: 'disabled, with a former session', role: null }
  const anonymous: Visitor = { name: 'anonymous', headers: {}, role: null, isToken: false }
  const forged: Visitor = {
    name: 'a made-up token',
    headers: { authorization: 'Bearer jalon_0123456789abcdefghijklmnopqrstuvwxyz' },
    role: null,
    isToken: true,
  }
  return [...people, ...tokens, closedToken, anonymous, forged]
}

type Joined = Visitor & { role: RoleName; email: string }

async function join(call: CallAction, by: Record<string, string>, role: RoleName): Promise<Joined> {
  const email = `${role}-${crypto.randomUUID()}@matrix.test`
  const invited = await call('lib/actions/people.ts#invitePerson', { name: email, email, role }, by)
  const token = /set-password\?token=([\w%-]+)/.exec(await invited.text())?.[1]
  if (!token) throw new Error(`Nobody could be invited as ${role}`)
  const password = `mille chemins ${crypto.randomUUID()}`
  const signed = await call('lib/actions/passwords.ts#setPasswordByLink', { token, password }, {})
  const cookie = signed.headers.getSetCookie().map((line) => line.split(';')[0])
  if (cookie.length === 0) throw new Error(`${role} could not sign in: ${signed.status}`)
  return { name: role, headers: { cookie: cookie.join('; ') }, role, isToken: false, email }
}

async function closeAccount(call: CallAction, by: Record<string, string>, person: Joined): Promise<void> {
  const me = await call('lib/actions/people.ts#setDisabled', { id: await idOf(person), disabled: true }, by)
  const text = await me.text()
  if (!text.includes('"ok":true')) throw new Error(`The account could not be closed: ${text}`)
}

/** An export of the audit log is told in it, with who took it. */
async function idOf(person: Joined): Promise<string> {
  const { baseUrl } = ownStack()
  const address = `${baseUrl}/api/audit/export?format=json&search=${encodeURIComponent(person.email)}`
  const told: { personId: string }[] = await (await fetch(address, { headers: person.headers })).json()
  const [first] = told
  if (!first) throw new Error('The audit log does not tell of its own export')
  return first.personId
}

async function makeToken(call: CallAction, person: Joined): Promise<string> {
  const asked = { name: 'matrix', role: person.role, days: 1 }
  const text = await (await call('lib/actions/api-tokens.ts#createApiToken', asked, person.headers)).text()
  const token = /"token":"([^"]+)"/.exec(text)?.[1]
  if (!token) throw new Error(`No token for ${person.role}: ${text}`)
  return token
}

/** What the first run left of a signed-in browser. */
async function keptCookies(role: RoleName): Promise<Record<string, string>> {
  const state: { cookies: { name: string; value: string }[] } = JSON.parse(
    await readFile(signedIn(role), 'utf8'),
  )
  return { cookie: state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}
