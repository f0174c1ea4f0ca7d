import { expect } from '@playwright/test'
import { chooseFirst, choosePlaces, expectStep, finish, lists, next, openClone } from './support/clones.ts'
import { openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

test('a machine is cloned to a template, which the list of machines does not show and which is deployed', {
  tag: '@peer',
}, async ({ asOperator: page, machine, outside }) => {
  const template = `template-${Date.now()}`
  await openClone(page, machine, 'Clone to a template')
  await choosePlaces(page, template, 'Ready to complete')
  await finish(page, 'Succeeded')

  await page.goto(`/instances?q=${template}`)
  await expect(page.getByText('No instance matches')).toBeVisible()
  await page.getByRole('link', { name: 'Templates' }).click()
  await page.getByRole('searchbox', { name: 'Search templates' }).fill(template)
  const row = page.getByRole('row').filter({ hasText: template })
  await row.getByRole('link', { name: 'Deploy…' }).click()
  await expectStep(page, 'Name and folder')
  const deployed = `from-${template}`
  await choosePlaces(page, deployed, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toEqual(expect.arrayContaining([template, deployed]))
})

test('deploying begins by choosing a template where none was given', async ({ asOperator: page }) => {
  await page.goto('/templates')
  await page.getByRole('link', { name: 'Deploy from a template' }).click()
  await expectStep(page, 'Choose a template')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('This field is required.')).toBeVisible()
  await chooseFirst(page, 'Template')
  await next(page, 'Name and folder')
  await expect(page.getByText(/^From model/)).toBeVisible()
})

test('a machine becomes a template and a machine again', async ({ asOperator: page, outside }) => {
  const name = `converted-${Date.now()}`
  const source = 'srv-usine-31'
  await openClone(page, source, 'Clone to a virtual machine')
  await choosePlaces(page, name, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toContain(name)

  await openInstance(page, name)
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Convert to a template…' }).click()
  await page.getByRole('button', { name: 'Convert to a template' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded' })).toBeVisible()

  await page.goto('/templates')
  await page.getByRole('searchbox', { name: 'Search templates' }).fill(name)
  await page.getByRole('button', { name: `Actions of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Convert to a virtual machine…' }).click()
  const dialog = page.getByRole('dialog', { name: `Convert ${name} to a virtual machine` })
  await expect(dialog.getByRole('button', { name: 'Convert to a virtual machine' })).toBeDisabled()
  await chooseFirst(page, lists.compute)
  await dialog.getByRole('button', { name: 'Convert to a virtual machine' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Succeeded' })).toBeVisible()
  await openInstance(page, name)
})

test('a machine that runs is not converted, and the menu says why', async ({ asOperator: page, machine }) => {
  await openInstance(page, machine)
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  const entry = page.getByRole('menuitem', { name: 'Convert to a template…' })
  await expect(entry).toBeDisabled()
  await expect(entry).toContainText('Power it off first.')
})
