import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts'
import { everyPage, open } from './support/every-page.ts'
import { test } from './support/test.ts'

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ theme })

    test('every page is accessible by WCAG 2.2 AA as far as axe can tell', async ({
      asAdministrator: page,
    }) => {
      test.slow()
      for (const each of await everyPage(page)) {
        await test.step(each.name, async () => {
          await open(page, each)
          await expectAccessible(page)
        })
      }
    })

    test('the pages before sign-in are accessible as well', async ({ page }) => {
      await page.goto('/sign-in')
      await expectAccessible(page)
      await page.goto('/set-password?token=none')
      await expectAccessible(page)
    })
  })
}

test.describe('400 pixels wide', () => {
  test.use({ viewport: { width: 400, height: 800 } })

  test('no page scrolls sideways', async ({ asAdministrator: page }) => {
    for (const each of await everyPage(page)) {
      await test.step(each.name, async () => {
        await open(page, each)
        await expectNoSidewaysScroll(page)
      })
    }
  })

  test('the navigation opens and leads on', async ({ asAdministrator: page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('link', { name: 'Instances' }).click()
    await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})

test('no page asks anybody but Jalon for anything', async ({ asAdministrator: page, stack }) => {
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  for (const each of await everyPage(page)) await open(page, each)
  expect(
    [...asked].filter((origin) => origin !== stack.baseUrl && !/^(data|blob|null)/.test(origin)),
  ).toEqual([])
})

test('no page writes an error into the console', async ({ asAdministrator: page }) => {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()} ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`))
  for (const each of await everyPage(page)) if (each.name !== 'missing') await open(page, each)
  expect(errors).toEqual([])
})
