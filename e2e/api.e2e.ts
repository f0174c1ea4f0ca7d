import { expect, type Page } from '@playwright/test'
import { documentedCalls, fillIn } from './support/documented-calls.ts'
import { people } from './support/people.ts'
import { test } from './support/test.ts'

type Wish = { name: string; role: 'Administrator' | 'Operator' | 'Support' }

async function createToken(page: Page, { name, role }: Wish): Promise<string> {
  await page.goto('/settings/account')
  await page.getByRole('button', { name: 'Create a token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a token' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('radio', { name: role }).press('Space')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  const token = await page.getByRole('textbox', { name: 'Token' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return token
}

async function revokeToken(page: Page, name: string) {
  await page.goto('/settings/account')
  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row', { name })).toBeHidden()
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('the examples of the documentation work as they are written', async ({
  asOperator,
  playwright,
  stack,
  machine,
}) => {
  const token = await createToken(asOperator, { name: 'examples', role: 'Operator' })
  const values: Record<string, string> = { JALON_URL: stack.baseUrl, JALON_TOKEN: token }
  const program = await playwright.request.newContext()
  const calls = await documentedCalls('docs/api.md')
  expect(calls.length).toBeGreaterThan(3)
  for (const documented of calls) {
    const { method, url, headers, body, status, answer } = fillIn(documented, values)
    const response = await program.fetch(url, { method, headers, ...(body ? { data: body } : {}) })
    const given = await response.json()
    expect([url, response.status()]).toEqual([url, status])
    if (status < 400) expect(missing(answer, given)).toEqual([])
    else expect(given).toMatchObject(answer)
    if (method === 'GET' && Array.isArray(given.rows)) values.INSTANCE = given.rows[0].id
    if (status === 201) {
      expect(`${stack.baseUrl}${response.headers().location}`).toBe(`${url}/${given.id}`)
      expect(given).toMatchObject({ requestedByName: people.operator.name })
    }
    if (given.workflow && status === 201) {
      values.OPERATION = given.id
      expect(given).toMatchObject({ instanceName: machine })
    }
  }
  await expect(async () => {
    const url = `${stack.baseUrl}/api/operations/${values.OPERATION}`
    const operation = await (await program.get(url, { headers: bearer(token) })).json()
    expect(operation.state).toBe('succeeded')
  }).toPass()
  await program.dispose()
  await revokeToken(asOperator, 'examples')
})

/** The paths at which something that the documentation shows is missing, or of another kind. Other values are expected. */
function missing(shown: unknown, given: unknown, path = ''): string[] {
  if (given === undefined) return [path]
  if (shown === null) return []
  if (typeof shown !== typeof given || Array.isArray(shown) !== Array.isArray(given)) return [path]
  if (typeof shown !== 'object' || typeof given !== 'object' || given === null) return []
  const items = new Map<string, unknown>(Object.entries(given))
  return Object.entries(shown).flatMap(([name, value]) => missing(value, items.get(name), `${path}.${name}`))
}

test('a token opens the reads, and neither a page nor an action, until it is revoked', async ({
  asAdministrator,
  page: stranger,
}) => {
  const token = await createToken(asAdministrator, { name: 'reads only', role: 'Administrator' })
  const headers = bearer(token)
  expect((await stranger.request.get('/api/instances', { headers })).status()).toBe(200)
  await asAdministrator.reload()
  await expect(asAdministrator.getByRole('row', { name: 'reads only' })).toContainText('from 127.0.0.1')

  const page = await stranger.request.get('/settings/people', { headers, maxRedirects: 0 })
  expect(page.headers().location ?? (await page.text())).toContain('/sign-in')

  const called = asAdministrator.waitForRequest((request) => request.headers()['next-action'] !== undefined)
  await revokeToken(asAdministrator, 'reads only')
  const action = await called
  expect((await stranger.request.get('/api/instances', { headers })).status()).toBe(401)

  const another = await createToken(asAdministrator, { name: 'no actions', role: 'Administrator' })
  const answer = await stranger.request.post(action.url(), {
    headers: {
      ...bearer(another),
      ...pick(action.headers(), ['next-action', 'content-type']),
      accept: 'text/x-component',
    },
    data: action.postData() ?? '',
  })
  expect(await answer.text()).toContain('"key":"signed-out"')
  await revokeToken(asAdministrator, 'no actions')
})

function pick(from: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? '']))
}

test('a token has at most its owner’s role', async ({ asSupport, page: stranger, stack }) => {
  await asSupport.goto('/settings/account')
  await asSupport.getByRole('button', { name: 'Create a token' }).click()
  await expect(asSupport.getByRole('radio')).toHaveCount(1)
  const token = await createToken(asSupport, { name: 'looks', role: 'Support' })
  const refused = await stranger.request.post(`${stack.baseUrl}/api/operations`, {
    headers: bearer(token),
    data: { workflow: 'snapshot.remove-all', input: {} },
  })
  expect(refused.status()).toBe(403)
  expect(await refused.json()).toMatchObject({ problems: [{ key: 'forbidden' }] })
  await revokeToken(asSupport, 'looks')
})

test('another site’s page cannot start an operation with somebody’s cookies', async ({ asOperator }) => {
  const send = (headers: Record<string, string>) =>
    asOperator.request.post('/api/operations', { headers, data: '{}' })
  const json = { 'content-type': 'application/json' }
  for (const headers of [
    { ...json, 'sec-fetch-site': 'cross-site' },
    { ...json, origin: 'https://elsewhere.example' },
    json,
  ]) {
    const refused = await send(headers)
    expect([headers, refused.status()]).toEqual([headers, 403])
  }
  expect((await send({ 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' })).status()).toBe(415)
  expect((await send({ ...json, 'sec-fetch-site': 'same-origin' })).status()).toBe(400)
})
