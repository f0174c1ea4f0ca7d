import { type APIRequestContext, expect } from '@playwright/test'
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from './support/accessible.ts'
import { everyPage, open } from './support/every-page.ts'
import { fromSnapshotsMenu, openInstance, openTake } from './support/snapshots.ts'
import { test } from './support/test.ts'

// A long file whose tests know nothing of each other: the workers share it.
test.describe.configure({ mode: 'parallel' })

test.describe('by WCAG 2.2 AA, as far as axe can tell', () => {
  test.use({ theme: 'system' })

  test('every page is accessible, in the light and in the dark theme', async ({ asAdministrator: page }) => {
    test.slow()
    for (const each of await everyPage(page)) {
      await test.step(each.name, async () => {
        await page.emulateMedia({ colorScheme: 'light' })
        await open(page, each)
        await expectAccessible(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectContrast(page)
      })
    }
  })

  test('so are the pages before sign-in', async ({ page }) => {
    for (const path of ['/sign-in', '/set-password?token=none']) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path)
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectContrast(page)
    }
  })

  test('so are the dialogs of the guide', async ({ asOperator: page }) => {
    const machine = 'srv-sql-01'
    await openInstance(page, machine)
    await openTake(page, machine)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await fromSnapshotsMenu(page, 'Delete all snapshots…')
    await expect(page.getByRole('alertdialog', { name: `Delete all snapshots of ${machine}` })).toBeVisible()
    await expectAccessible(page)
  })
})

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

test('a page brings along the words that it may show, and no others', async ({
  asAdministrator,
  request,
}) => {
  const words = {
    signIn: 'Forgotten your password?',
    snapshots: 'Delete all snapshots of {name}',
    faults: 'The provider does not accept these credentials.',
  }
  const among = async (asking: APIRequestContext, path: string) => {
    const text = await (await asking.get(path)).text()
    return Object.entries(words).flatMap(([name, one]) => (text.includes(one) ? [name] : []))
  }
  expect(await among(request, '/sign-in')).toEqual(['signIn'])
  const snapshots = (await everyPage(asAdministrator)).find(({ name }) => name === 'snapshots')
  expect(await among(asAdministrator.request, '/instances')).toEqual([])
  expect(await among(asAdministrator.request, snapshots?.path ?? '')).toEqual(['snapshots'])
})
