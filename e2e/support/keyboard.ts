import { expect, type Locator, type Page } from '@playwright/test'

const mostStops = 60

export async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/** Presses Tab until the element has the focus, as somebody without a mouse does; fails when it cannot be reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, 'can be reached with Tab').toBeFocused()
}

/** Reaches a control with Tab and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Opens a menu and walks down to an entry with the arrow key. */
export async function chooseFromMenu(page: Page, menu: Locator, entry: Locator): Promise<void> {
  await press(page, menu)
  await expect(entry).toBeVisible()
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(entry)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(entry, 'can be reached with the arrows').toBeFocused()
  await page.keyboard.press('Enter')
}
