import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { everyPage, open } from './support/every-page.ts'
import { plantMarkup } from './support/planted-markup.ts'
import { openInstance, openTake } from './support/snapshots.ts'
import { test } from './support/test.ts'

type Violation = { page: string; directive: string; blocked: string; sample: string }

/** What the browser refuses on this page from now on, as it reports it. */
async function watchViolations(page: Page): Promise<Violation[]> {
  const violations: Violation[] = []
  await page.exposeFunction('tellViolation', (violation: Violation) => violations.push(violation))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective: directive, blockedURI: blocked, sample } = event
      Reflect.get(window, 'tellViolation')({ page: location.pathname, directive, blocked, sample })
    })
  })
  return violations
}

test('no page does what its policy forbids, and neither does a dialog', async ({ asAdministrator: page }) => {
  test.slow()
  const violations = await watchViolations(page)
  for (const each of await everyPage(page)) await open(page, each)
  await openInstance(page, 'srv-sql-01')
  await openTake(page, 'srv-sql-01')
  expect(violations).toEqual([])
})

test('neither do the pages before sign-in', async ({ page }) => {
  const violations = await watchViolations(page)
  for (const path of ['/sign-in', '/set-up', '/set-password?token=none', '/no/such/page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(violations).toEqual([])
})

test('a page whose very frame fails still says what to do, in its language and within its policy', async ({
  page,
  stack,
}) => {
  const violations = await watchViolations(page)
  await page.context().addCookies([{ name: 'locale', value: 'fr', url: stack.baseUrl }])
  // The one thing that the frame asks of the browser itself.
  await page.addInitScript(() => {
    Reflect.set(Intl, 'DateTimeFormat', () => {
      throw new Error('This browser knows no time zones')
    })
  })
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Cette page n’a pas pu s’afficher' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Réessayer' })).toBeVisible()
  await expect(page.locator('body')).toHaveCSS('font-family', /Inter/)
  await expectAccessible(page)
  expect(violations).toEqual([])
})

test('the policy allows no inline code, no eval and no other site', async ({ page }) => {
  const response = await page.goto('/sign-in')
  const policy = response?.headers()['content-security-policy'] ?? ''
  const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]))
  expect(directives.get('script-src')).toEqual([
    "'self'",
    expect.stringMatching(/^'nonce-/),
    "'strict-dynamic'",
  ])
  expect(directives.get('style-src-elem')).toEqual(["'self'", expect.stringMatching(/^'nonce-/)])
  expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
  for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors']) {
    expect([name, directives.get(name)]).toEqual([name, ["'none'"]])
  }
  for (const name of ['img-src', 'font-src', 'connect-src', 'form-action']) {
    expect([name, directives.get(name)]).toEqual([name, ["'self'"]])
  }
  const again = await page.goto('/sign-in')
  expect(again?.headers()['content-security-policy']).not.toBe(policy)
})

test('markup that got into a page runs nothing', async ({ page, stack }) => {
  const violations = await watchViolations(page)
  const planted = await plantMarkup(
    stack.baseUrl,
    '<script>window.planted = 1</script><img src="/no" onerror="window.planted = 2">',
  )
  await page.goto(`${planted.url}/sign-in`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect
    .poll(() => violations.map(({ directive }) => directive))
    .toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr']))
  expect(await page.evaluate(() => Reflect.get(window, 'planted'))).toBeUndefined()
  planted.close()
})

test('a script cannot make code or markup out of text', async ({ asSupport: page }) => {
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const outcomes = await page.evaluate(async () => {
    // What a debugger evaluates may do anything while it runs; what comes after it may not.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const refused = (attempt: () => void) => {
      try {
        attempt()
        return false
      } catch {
        return true
      }
    }
    const script = document.createElement('script')
    return {
      markup: refused(() => document.body.insertAdjacentHTML('beforeend', '<img src=x>')),
      code: refused(() => new Function('return 1')()),
      otherSite: refused(() => {
        script.src = 'https://evil.example/x.js'
      }),
      ownUpload: refused(() => {
        script.src = '/api/overview'
      }),
    }
  })
  expect(outcomes).toEqual({ markup: true, code: true, otherSite: true, ownUpload: true })
})
