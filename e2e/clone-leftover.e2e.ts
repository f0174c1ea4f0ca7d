import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { choosePlaces, openClone } from './support/clones.ts'
import { pageHead } from './support/snapshots.ts'
import { test } from './support/test.ts'

/** Cancels a copy in its middle, which leaves a part of it, and answers its name. */
async function leaveSomething(page: Page, machine: string): Promise<string> {
  const name = `half-${Date.now()} slow:6s leave-part`
  await openClone(page, machine, 'Clone to a template')
  await choosePlaces(page, name, 'Ready to complete')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 15_000 })
  await page.getByRole('button', { name: 'Cancel the job' }).click()
  await expect(pageHead(page)).toContainText('Cancelled', { timeout: 15_000 })
  return name
}

const left = 'Something of it is left at the provider'

test('what a cancelled copy left is named on its job, removed from there, and gone from the page', async ({
  asOperator: page,
  asSupport,
  machine,
  outside,
}) => {
  const name = await leaveSomething(page, machine)
  const job = page.url()
  const notice = page.getByRole('status').filter({ hasText: left })
  await expect(notice.getByRole('link', { name })).toBeVisible()
  await expectAccessible(page)

  // Support staff see it too, and are offered nothing.
  await asSupport.goto(job)
  const seen = asSupport.getByRole('status').filter({ hasText: left })
  await expect(seen).toBeVisible()
  await expect(seen.getByRole('button')).toHaveCount(0)

  await notice.getByRole('button', { name: 'Remove it…' }).press('Enter')
  const dialog = page.getByRole('alertdialog', { name: `Remove “${name}”?` })
  await expect(dialog).toContainText('The source stays as it is.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove', exact: true }).press('Enter')

  await expect(page.getByRole('heading', { name: /^Remove what a clone left · /, level: 1 })).toBeVisible()
  await expect(pageHead(page)).toContainText('Succeeded', { timeout: 15_000 })
  await expect(page.getByText(/^What was left, .*, is gone with its files\.$/)).toBeVisible()
  expect(await outside.machineNames()).not.toContain(name)
  await page.goto(job)
  await expect(pageHead(page)).toContainText('Cancelled')
  await expect(page.getByText(left)).toBeHidden()
})

test('a clone’s job leads to what it made', async ({ asOperator: page, machine }) => {
  const name = `model-${Date.now()}`
  await openClone(page, machine, 'Clone to a template')
  await choosePlaces(page, name, 'Ready to complete')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(pageHead(page)).toContainText('Succeeded', { timeout: 30_000 })
  await expect(page.getByRole('definition').filter({ hasText: /^Template$/ })).toBeVisible()
  await page.getByRole('link', { name: 'See the template' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
})
