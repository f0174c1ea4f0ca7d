import { createServer } from 'node:net'
import { expect } from '@playwright/test'
import { stackFolder } from './support/own-stack.ts'
import { people } from './support/people.ts'
import { Program } from './support/program.ts'
import { test } from './support/test.ts'
import { openTlsProxy } from './support/tls-proxy.ts'

test.use({ ignoreHTTPSErrors: true })

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('It listens on no port')
  return address.port
}

test('behind a proxy with TLS, people sign in under the public name alone, and the browser is held to TLS', async ({
  page,
  stack,
}) => {
  test.slow()
  const [publicPort, port] = [await freePort(), await freePort()]
  const publicUrl = `https://localhost:${publicPort}`
  const web = new Program({
    args: ['scripts/start.ts', '--only', 'web'],
    env: {
      ...{ JALON_DATA: stack.dataFolder, HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: '' },
      JALON_PUBLIC_URL: publicUrl,
    },
    logFile: `${stackFolder()}/behind-tls.log`,
  })
  const closeProxy = await openTlsProxy(publicPort, port)
  try {
    await web.printed(/Jalon is ready/, 60_000)
    await page.goto(`${publicUrl}/jobs`)
    await page.getByLabel('E-mail address').fill(people.support.email)
    await page.getByLabel(/^Password/).fill(people.support.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${publicUrl}/jobs`)

    const session = (await page.context().cookies()).find(({ name }) => name.includes('session_token'))
    expect(session).toMatchObject({ name: '__Host-jalon.session_token', secure: true, httpOnly: true })
    const headers = (await page.request.get(`${publicUrl}/jobs`)).headers()
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
    const foreign = await page.request.post(`${publicUrl}/jobs`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.status()).toBe(403)
  } finally {
    closeProxy()
    await web.stop()
  }
})
