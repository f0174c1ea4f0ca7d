import { expect, type Page } from '@playwright/test'
import { inTree, openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

const large = 'srv-essais-1000'

type Opening = { milliseconds: number; longestTask: number; floor: number }

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

/** What the browser takes, here and now, to make and lay out bare lines of text: the middle of nine times, in ms. */
async function measureFloor(page: Page): Promise<number> {
  return page.evaluate(() => {
    const times = Array.from({ length: 9 }, () => {
      const begun = performance.now()
      const lines = document.createElement('div')
      for (let line = 0; line < 400; line += 1) {
        const row = document.createElement('div')
        row.className = 'flex items-center gap-1.5 pr-3'
        for (const word of ['essai', String(line), 'a while ago']) {
          const cell = document.createElement('span')
          cell.textContent = word
          row.append(cell)
        }
        lines.append(row)
      }
      document.body.append(lines)
      lines.getBoundingClientRect()
      lines.remove()
      return performance.now() - begun
    })
    return times.toSorted((one, other) => one - other)[4] ?? 0
  })
}

/** From the click in the list until the first frame that shows the tree, by the page's own clock. */
async function measureOpening(page: Page): Promise<Omit<Opening, 'floor'>> {
  return page.evaluate(async (name) => {
    const { longTasks } = window as unknown as { longTasks: number[] }
    longTasks.length = 0
    const link = [...document.querySelectorAll<HTMLElement>('main a')].find(
      (each) => each.textContent === name,
    )
    const begun = performance.now()
    link?.click()
    const milliseconds = await new Promise<number>((done) => {
      const look = () => {
        if (document.querySelector('[role=treeitem]'))
          requestAnimationFrame(() => done(performance.now() - begun))
        else requestAnimationFrame(look)
      }
      look()
    })
    return { milliseconds: Math.round(milliseconds), longestTask: Math.max(0, ...longTasks) }
  }, large)
}

const openingMs = 300
const longestTaskMs = 50
// What the floor is on the machine that the bars are meant for: two quiet cores.
const quietFloorMs = 20

const middle = (numbers: number[]) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0

test('a tree of a thousand snapshots opens soon, without a task that blocks the page for long', {
  tag: '@alone',
}, async ({ asSupport: page }) => {
  await noteLongTasks(page)
  await openInstance(page, large)
  const openings: Opening[] = []
  for (let round = 0; round < 9; round += 1) {
    await page.goBack()
    await expect(page.getByRole('link', { name: large, exact: true })).toBeVisible()
    const floor = await measureFloor(page)
    openings.push({ ...(await measureOpening(page)), floor: Math.round(floor * 10) / 10 })
  }
  test.info().annotations.push({ type: 'openings', description: JSON.stringify(openings) })
  // What else the machine does lengthens the floor as it lengthens the page's own work, of which alone is judged.
  const slowness = ({ floor }: Opening) => Math.max(1, floor / quietFloorMs)
  expect(middle(openings.map((one) => one.milliseconds / slowness(one)))).toBeLessThanOrEqual(openingMs)
  expect(middle(openings.map((one) => one.longestTask / slowness(one)))).toBeLessThanOrEqual(longestTaskMs)
})

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
