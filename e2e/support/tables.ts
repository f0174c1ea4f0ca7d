import { expect, type Locator, type Page } from '@playwright/test'

type Row = Record<string, string>

/** The rows that a table shows, each as what its cells say by the words of their column's header. */
export async function readRows(table: Locator): Promise<Row[]> {
  return table.evaluate((element) => {
    const words = (cell: Element) => cell.textContent?.trim().replace(/\s+/g, ' ') ?? ''
    const headers = [...element.querySelectorAll('thead th')].map(words)
    return [...element.querySelectorAll('tbody tr:not([aria-hidden])')].map((row) =>
      Object.fromEntries([...row.children].map((cell, index) => [headers[index] ?? '', words(cell)])),
    )
  })
}

/** Waits until one row shows all of these cells; values may be matchers such as expect.stringContaining. */
export async function expectRow(
  table: Locator,
  cells: Record<string, unknown>,
  options: { timeout?: number } = {},
): Promise<void> {
  await expect.poll(() => readRows(table), options).toContainEqual(expect.objectContaining(cells))
}

/** Chooses from a list that opens from a button, whose name is what is chosen now and then its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`\\s${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
