import { expect, type Page } from '@playwright/test'
import { inTree, openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

const large = 'srv-essais-1000'

/** Starts to note long tasks (Long Tasks API) in every page that opens from now on. */
async function noteLongTasks(page: Page) {
  await page.addInitScript(() => {
    const noted: number[] = []
    Object.assign(window, { longTasks: noted })
    new PerformanceObserver((list) => {
      noted.push(...list.getEntries().map(({ duration }) => Math.round(duration)))
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** Milliseconds of the tasks longer than 50 ms so far; forgets them. */
async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { longTasks: noted } = window as unknown as { longTasks: number[] }
    return noted.splice(0)
  })
}

// Other programs on the machine lengthen tasks too: what the page itself needs shows in the best of a few openings.
const openings = 6

test('a tree of a thousand snapshots opens within 300 ms, without a task longer than 50 ms', async ({
  asSupport: page,
}) => {
  await noteLongTasks(page)
  await page.goto(`/instances?q=${large}`)
  const link = page.getByRole('link', { name: large, exact: true })
  await expect(link).toBeVisible()

  const seen: { opened: number; long: number[] }[] = []
  for (let opening = 0; opening < openings; opening += 1) {
    await longTasks(page)
    const opened = await millisecondsToOpen(page)
    await expect(page.getByRole('treeitem').first()).toBeVisible()
    seen.push({ opened: Math.round(opened), long: await longTasks(page) })
    await page.goBack()
    await expect(link).toBeVisible()
  }
  test.info().annotations.push({ type: 'tree opened, ms', description: JSON.stringify(seen) })
  expect(Math.min(...seen.map(({ opened }) => opened))).toBeLessThanOrEqual(300)
  expect(seen.map(({ long }) => long)).toContainEqual([])
})

/** From the click in the list to the first painted row of the tree. */
async function millisecondsToOpen(page: Page): Promise<number> {
  return page.evaluate(async (name) => {
    const anchor = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === name)
    const begun = performance.now()
    anchor?.click()
    return new Promise<number>((done) => {
      const look = () => {
        if (document.querySelector('[role=treeitem]'))
          requestAnimationFrame(() => done(performance.now() - begun))
        else requestAnimationFrame(look)
      }
      look()
    })
  }, large)
}

test('only the lines near the window exist, however many there are', async ({ asSupport: page }) => {
  await openInstance(page, large)
  await expect(page.getByRole('heading', { name: '1,000 snapshots' })).toBeVisible()
  expect(await page.getByRole('treeitem').count()).toBeLessThan(80)
})

test('the tree is walked by keys: Home, End, arrows and typing', async ({ asSupport: page }) => {
  await openInstance(page, 'srv-sql-01')
  const base = inTree(page, 'Base saine')
  await base.click()
  await expect(base).toHaveAttribute('aria-selected', 'true')
  await expect(base).toHaveAttribute('aria-level', '1')

  await page.keyboard.press('ArrowLeft')
  await expect(base).toHaveAttribute('aria-expanded', 'false')
  await expect(inTree(page, 'Essai schéma A')).toBeHidden()
  await page.keyboard.press('ArrowRight')
  await expect(base).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(inTree(page, 'Essai schéma A')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(base).toBeFocused()

  await page.keyboard.type('avant')
  await expect(inTree(page, 'Avant reprise des données')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(base).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('treeitem').last()).toBeFocused()
})

test('the tree, the timeline and the details speak of the same snapshot', async ({ asSupport: page }) => {
  await openInstance(page, 'srv-sql-01')
  const timeline = page.getByRole('list', { name: 'Snapshots, newest first' })
  await timeline.getByRole('button', { name: /Base saine/ }).click()
  await expect(inTree(page, 'Base saine')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('heading', { name: 'Base saine' })).toBeVisible()
  await expect(page.getByText('Après contrôle des index')).toBeVisible()
  await expect(page.getByText('File system quiesced').last()).toBeVisible()
})

test('snapshots of one name show the moment that tells them apart', async ({ asSupport: page }) => {
  await openInstance(page, 'srv-fichiers-01')
  await expect(inTree(page, 'avant migration')).toHaveCount(2)
  const shown = await inTree(page, 'avant migration').allInnerTexts()
  expect(new Set(shown).size).toBe(2)
})

test('on paper the whole tree stands, with what each snapshot says', async ({ asSupport: page }) => {
  await openInstance(page, 'srv-sql-01')
  await expect(inTree(page, 'Base saine')).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('listitem').filter({ hasText: 'Après contrôle des index' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeHidden()
})
