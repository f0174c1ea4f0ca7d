import { expect } from '@playwright/test'
import { nothingToDelete } from './support/batches.ts'
import { findActions, findPages, findRoutes, readActionIds } from './support/matrix/entrances.ts'
import { type Access, actions, pages, routes } from './support/matrix/table.ts'
import {
  type Answer,
  type CallAction,
  makeVisitors,
  promised,
  type Visitor,
} from './support/matrix/visitors.ts'
import { test } from './support/test.ts'

/*
 * Every action, route and page for every kind of visitor, through the running program. What the table does not know
 * fails, and so does what it knows and is gone.
 */

test('the table knows every server action, route and page, and nothing else', () => {
  expect(findActions()).toEqual(Object.keys(actions).sort())
  expect(findRoutes()).toEqual(Object.keys(routes).sort())
  expect(findPages()).toEqual(Object.keys(pages).sort())
  expect(findActions().filter((name) => !readActionIds().has(name))).toEqual([])
})

test('nobody is let in where the table does not say so', async ({ stack }) => {
  test.setTimeout(180_000)
  const { baseUrl } = stack
  const ids = readActionIds()
  // Until visitors exist, only pages without a parameter are called.
  let known: Awaited<ReturnType<typeof realAddresses>> | null = null
  const callAction: CallAction = (name, input, headers) => {
    const page = ids.get(name)?.page ?? '/'
    return fetch(baseUrl + (known?.fill(page) ?? page), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...headers,
        origin: baseUrl,
        'next-action': ids.get(name)?.id ?? 'unknown',
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
      },
      body: JSON.stringify([input]),
    })
  }

  const visitors = await makeVisitors(callAction)
  known = await realAddresses(baseUrl, visitors)
  const { fill, secrets } = known
  const leaks: string[] = []
  const judge = (what: string, visitor: Visitor, expected: Answer, found: Answer, body: string) => {
    if (found !== expected) leaks.push(`${what}: ${visitor.name} is ${found} instead of ${expected}`)
    if (expected === 'let in' || expected === 'nothing there') return
    // "Europe/Paris" is a time zone in every page's catalogue, and no connection.
    const told = secrets.find((word) => new RegExp(`(?<![\\w/])${word}(?!\\w)`).test(body))
    if (told) leaks.push(`${what}: ${visitor.name} is ${expected} and reads ${told}`)
  }

  for (const visitor of visitors) {
    for (const [name, access] of Object.entries(routes)) {
      const [method = '', pattern = ''] = name.split(' ')
      const response = await ask(method, baseUrl + fill(pattern), visitor)
      judge(name, visitor, promised(access, visitor, 'route'), routeAnswer(response.status), response.body)
    }
    for (const [pattern, access] of Object.entries(pages)) {
      const response = await ask('GET', baseUrl + fill(pattern), visitor)
      judge(pattern, visitor, promised(access, visitor, 'page'), pageAnswer(access, response), response.body)
    }
    // Signing out comes last: it ends what the visitor came with.
    const ordered = Object.entries(actions).sort(([a], [b]) => Number(isSignOut(a)) - Number(isSignOut(b)))
    for (const [name, access] of ordered) {
      // Input that is none: whoever is let in is told so before anything happens.
      const response = await callAction(name, {}, visitor.headers)
      const body = await response.text()
      judge(name, visitor, promised(access, visitor, 'action'), actionAnswer(response, body), body)
    }
  }
  expect(leaks).toEqual([])
})

test('the doors of the library that keeps sessions are closed', async ({ stack }) => {
  for (const door of ['get-session', 'list-sessions', 'list-accounts']) {
    const response = await fetch(`${stack.baseUrl}/api/auth/${door}`)
    expect([door, response.status]).toEqual([door, 404])
  }
  for (const door of ['sign-in/email', 'sign-up/email', 'update-user', 'two-factor/disable']) {
    const response = await fetch(`${stack.baseUrl}/api/auth/${door}`, {
      method: 'POST',
      headers: { origin: stack.baseUrl, 'content-type': 'application/json' },
      body: '{}',
    })
    expect([door, response.status]).toEqual([door, 404])
  }
})

const isSignOut = (name: string) => name.endsWith('#signOut')

type Asked = { status: number; location: string | null; body: string }

async function ask(method: string, url: string, visitor: Visitor): Promise<Asked> {
  const given = new AbortController()
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    signal: given.signal,
    headers: {
      ...visitor.headers,
      origin: new URL(url).origin,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const body = isStream ? '' : await response.text()
  // A live stream never ends by itself.
  if (isStream) given.abort()
  return { status: response.status, location: response.headers.get('location'), body }
}

function routeAnswer(status: number): Answer {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  return status === 404 ? 'nothing there' : 'let in'
}

function pageAnswer(access: Access, { status, location }: Asked): Answer {
  if (status === 403) return 'forbidden'
  // A page that is open to anyone may still lead to the sign-in: the set-up does, once it is done.
  if (access !== 'anyone' && location && new URL(location, 'http://here').pathname === '/sign-in')
    return 'signed-out'
  return 'let in'
}

function actionAnswer(response: Response, body: string): Answer {
  if (body.includes('"key":"signed-out"')) return 'signed-out'
  if (body.includes('"key":"forbidden"')) return 'forbidden'
  // A reply of the action itself, or the way that it sends the browser.
  const isAnswered = body.includes('"ok":') || response.headers.has('x-action-redirect')
  return isAnswered ? 'let in' : 'nothing there'
}

/** Addresses of things that exist, and words that only those who may look may read. */
async function realAddresses(baseUrl: string, visitors: Visitor[]) {
  const administrator = visitors.find(({ role }) => role === 'administrator')
  const first = async (path: string): Promise<{ id: string; name?: string }> => {
    const response = await fetch(baseUrl + path, { headers: administrator?.headers ?? {} })
    const listed: { id: string }[] | { rows: { id: string }[] } = await response.json()
    const [found] = Array.isArray(listed) ? listed : listed.rows
    if (!found) throw new Error(`${path} is empty`)
    return found
  }
  const connection = await first('/api/connections')
  const instance = await first('/api/instances?')
  const operation = await first('/api/operations?')
  const batch = await fetch(`${baseUrl}/api/batches`, {
    method: 'POST',
    headers: { ...administrator?.headers, origin: baseUrl, 'content-type': 'application/json' },
    body: JSON.stringify(nothingToDelete([instance.id])),
  })
  const values: Record<string, string> = {
    batchId: (await batch.json()).id,
    connectionId: connection.id,
    instanceId: instance.id,
    operationId: operation.id,
    jobId: operation.id,
    '...missing': 'no/such/thing',
  }
  return {
    fill: (pattern: string) =>
      pattern.replaceAll(/\[([^\]]+)\]/g, (_, name: string) => {
        const value = values[name]
        if (value === undefined) throw new Error(`The table needs a value for ${name} in ${pattern}`)
        return value
      }),
    secrets: [connection.name, instance.name].filter((word) => word !== undefined),
  }
}
