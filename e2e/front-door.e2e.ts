import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { people } from './support/people.ts'
import { givePassword } from './support/sign-in.ts'
import { test } from './support/test.ts'

/** The reading part of a sign-out as the browser sends it, which others must not be able to send for it. */
async function postAs(page: Page, path: string, headers: Record<string, string>): Promise<number> {
  const response = await page.request.post(path, { headers, data: '[]', maxRedirects: 0 })
  return response.status()
}

test('what another site makes a browser send is refused, and changes nothing', async ({
  asSupport: page,
  stack,
}) => {
  const ours = { origin: stack.baseUrl, 'sec-fetch-site': 'same-origin' }
  const theirs = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of theirs) {
    for (const path of ['/jobs', '/api/auth/sign-out', '/settings/account']) {
      expect([path, headers, await postAs(page, path, headers)]).toEqual([path, headers, 403])
    }
  }
  expect((await page.request.get('/api/overview')).status()).toBe(200)
  expect(await postAs(page, '/api/auth/get-session', ours)).toBe(404)
})

test('another name that leads to this host is not answered', async ({ page }) => {
  const response = await page.request.get('/sign-in', { headers: { host: 'evil.example' } })
  expect(response.status()).toBe(421)
  expect(await response.text()).toMatch(/JALON_PUBLIC_URL/)
})

test('a request that is too large is refused before it is read', async ({ asSupport: page }) => {
  const response = await page.request.post('/settings/account', {
    headers: { 'next-action': 'any', 'content-type': 'text/plain' },
    data: 'x'.repeat(600 * 1024),
  })
  expect(response.status()).toBe(413)
  expect(await response.json()).toMatchObject({ problem: { key: 'request.too-large' } })
})

test('an address that cannot be read is told as that', async ({ asSupport: page }) => {
  const shown = await page.goto('/%E0%A4%A')
  expect(shown?.status()).toBe(400)
  await expect(page.getByText('This address cannot be read.')).toBeVisible()
  for (const path of ['/instances/%00', '/_next/static/%ff.js', '/api/instances/%zz']) {
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 400])
  }
})

test('whoever sends a request drop by drop is not waited for', async ({ stack }) => {
  const { hostname, port } = new URL(stack.baseUrl)
  const socket = connect(Number(port), hostname)
  const startedAt = Date.now()
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n')
  const drops = setInterval(() => socket.write('X-Drop: 1\r\n'), 1_000)
  socket.resume()
  socket.on('error', () => undefined)
  await once(socket, 'close')
  clearInterval(drops)
  expect(Date.now() - startedAt).toBeLessThan(20_000)
})

test('every reply forbids to be framed, sniffed or read by other sites', async ({ asSupport: page }) => {
  await page.goto('/')
  const file = await page.locator('script[src]').first().getAttribute('src')
  for (const path of ['/', '/api/overview', '/no/such/page', '/api/no/such', file ?? '']) {
    const headers = (await page.request.get(path)).headers()
    expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff'])
    expect([path, headers['cross-origin-resource-policy']]).toEqual([path, 'same-origin'])
    expect([path, headers['content-security-policy']]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ])
    expect([path, headers['referrer-policy']]).toEqual([path, 'same-origin'])
    // Only a public address with TLS may promise TLS.
    expect([path, headers['strict-transport-security']]).toEqual([path, undefined])
  }
})

test('the cookie of a session is out of reach of scripts and of other sites', async ({ page }) => {
  await page.goto('/sign-in?next=%2F.%2F%2Fevil.example%2F')
  await givePassword(page, people.support)
  // And the link that asked to go elsewhere afterwards was not followed.
  await expect(page).toHaveURL(/:\d+\/$/)
  const session = (await page.context().cookies()).find(({ name }) => name.includes('session_token'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session_token')
})
