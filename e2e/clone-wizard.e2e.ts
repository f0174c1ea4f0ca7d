import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import {
  chooseFirst,
  choosePlaces,
  expectStep,
  finish,
  lists,
  next,
  openClone,
  place,
} from './support/clones.ts'
import { pageHead } from './support/snapshots.ts'
import { test } from './support/test.ts'

const toMachine = 'Clone to a virtual machine'

function nameField(page: Page) {
  return page.getByRole('textbox', { name: 'Name of the virtual machine' })
}

test('a machine is cloned step by step, with its network cards disconnected by one tick', {
  tag: '@peer',
}, async ({ asOperator: page, machine, outside }) => {
  const name = `clone-${Date.now()}`
  await openClone(page, machine, toMachine)
  await choosePlaces(page, name, 'Options')
  await expect(page.getByRole('checkbox', { name: /^Power on/ })).not.toBeChecked()
  await expect(page.getByText('The clone will be taken for its source')).toBeVisible()
  await page.getByText(/^Disconnect its/).click()
  await next(page, 'Ready to complete')
  await expect(page.getByRole('definition').filter({ hasText: name })).toBeVisible()
  await expect(page.getByText(/: disconnected/).first()).toBeVisible()
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toContain(name)
})

test('a wizard asks the vCenter for its places once, while its page is on the way', async ({
  asOperator: page,
  machine,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/clone(-setting)?$/.test(pathname)) asked.push(pathname.split('/').at(-1) ?? '')
  })
  await openClone(page, machine, toMachine)
  expect(asked.filter((one) => one === 'clone-setting')).toHaveLength(1)
  expect(asked[0]).toBe('clone-setting')

  // Opened again, it is told anew.
  await page.reload()
  await expectStep(page, 'Name and folder')
  expect(asked.filter((one) => one === 'clone-setting')).toHaveLength(2)
})

test('processors and memory are customised', { tag: '@peer' }, async ({
  asOperator: page,
  machine,
  outside,
}) => {
  const name = `clone-large-${Date.now()}`
  await openClone(page, machine, toMachine)
  await choosePlaces(page, name, 'Options')
  await page.getByText('Customise this virtual machine’s hardware').click()
  await next(page, 'Hardware')
  await page.getByRole('textbox', { name: 'Processors' }).fill('8')
  await page.getByRole('textbox', { name: 'Memory (GB)' }).fill('6')
  await next(page, 'Ready to complete')
  await expect(page.getByText(/^Processors: 8 instead of/)).toBeVisible()
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toContain(name)
})

test('Back keeps what was chosen, and so does the browser’s own Back', async ({
  asOperator: page,
  machine,
}) => {
  await openClone(page, machine, toMachine)
  await choosePlaces(page, 'kept-name', 'Options')
  await page.getByRole('button', { name: 'Back' }).click()
  await expectStep(page, 'Storage')
  await expect(page.getByRole('treeitem', { selected: true })).toHaveCount(1)
  await page.goBack()
  await expectStep(page, 'Options')
  await page.goBack()
  await expectStep(page, 'Storage')
  await page.goBack()
  await page.goBack()
  await expectStep(page, 'Name and folder')
  await expect(nameField(page)).toHaveValue('kept-name')
  await page.goForward()
  await expectStep(page, 'Compute resource')
})

test('a reload in the middle keeps the draft and the step; another machine has none of it', async ({
  asOperator: page,
  machine,
}) => {
  await openClone(page, machine, toMachine)
  await choosePlaces(page, 'drafted', 'Options')
  await page.reload()
  await expectStep(page, 'Options')
  await page.getByRole('button', { name: 'Name and folder' }).click()
  await expect(nameField(page)).toHaveValue('drafted')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(nameField(page)).toHaveValue('')
  await page.reload()
  await expectStep(page, 'Name and folder')
  await expect(nameField(page)).toHaveValue('')
})

test('a link to a step that cannot be reached yet leads to the furthest that can', async ({
  asOperator: page,
  machine,
}) => {
  await openClone(page, machine, toMachine)
  await page.goto(`${new URL(page.url()).pathname}?step=finish`)
  await expectStep(page, 'Name and folder')
  await expect(page).not.toHaveURL(/step=/)
  await nameField(page).fill('linked')
  await chooseFirst(page, lists.folder)
  await page.goto(`${new URL(page.url()).pathname}?step=finish`)
  await expectStep(page, 'Compute resource')
  await expect(page).toHaveURL(/step=compute/)
})

test('leaving with something filled in asks first, by a link and by the browser’s Back', async ({
  asOperator: page,
  machine,
}) => {
  await openClone(page, machine, toMachine)
  await nameField(page).fill('half done')
  const asked = page.getByRole('alertdialog', { name: 'Leave without finishing?' })
  await page.getByRole('link', { name: 'Jobs' }).click()
  await expect(asked).toBeVisible()
  await expectAccessible(page)
  await asked.getByRole('button', { name: 'Stay' }).click()
  await expect(nameField(page)).toHaveValue('half done')

  await page.goBack()
  await expect(asked).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(nameField(page)).toHaveValue('half done')

  await page.getByRole('link', { name: 'Cancel' }).click()
  await asked.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { name: machine, level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  await page.getByRole('menuitem', { name: `${toMachine}…` }).click()
  await expect(nameField(page)).toHaveValue('')
})

test('names that are empty, too long or taken are refused at their field', async ({
  asOperator: page,
  machine,
  outside,
}) => {
  await openClone(page, machine, toMachine)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(nameField(page)).toBeFocused()
  await expect(nameField(page)).toHaveAccessibleDescription(/Give it a name/)
  await nameField(page).fill(`${'x'.repeat(78)}%2f`)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(nameField(page)).toHaveAccessibleDescription(/at most 80 characters/)

  const name = `clone%2f${Date.now()}`
  await choosePlaces(page, name, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  // As a vCenter keeps it.
  expect(await outside.machineNames()).toContain(name.replace('%', '%25'))

  await openClone(page, machine, toMachine)
  await choosePlaces(page, name, 'Options')
  await next(page, 'Ready to complete')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expectStep(page, 'Name and folder')
  await expect(nameField(page)).toBeFocused()
  await expect(nameField(page)).toHaveAccessibleDescription(/is already called/)
  await nameField(page).fill(`${name}-2`)
  for (const step of ['Compute resource', 'Storage', 'Options', 'Ready to complete']) await next(page, step)
  await finish(page, 'Succeeded')
})

test('a host in maintenance and a full datastore are shown, and refused with the reason', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.changeHost('esx-lyo-01.intra.example', { maintenance: true })
  await lab.changeDatastore('ds-lyo-baie01', { freeBytes: 1024 })
  await openClone(page, machine, toMachine)
  await nameField(page).fill('never made')
  await place(page, lists.folder, 'Lyon').click()
  await next(page, 'Compute resource')
  const host = place(page, lists.compute, 'esx-lyo-01.intra.example')
  await expect(host).toContainText('In maintenance')
  await expect(host).toBeDisabled()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('This field is required.')).toBeVisible()
  await place(page, lists.compute, 'CL-LYO-01').click()
  await next(page, 'Storage')
  const datastore = place(page, lists.datastore, 'ds-lyo-baie01')
  await expect(datastore).toContainText('Not enough space')
  await expect(datastore).toBeDisabled()
})

test('a host that goes into maintenance meanwhile stops the job with nothing changed', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openClone(page, machine, toMachine)
  await nameField(page).fill('never made')
  await place(page, lists.folder, 'Lyon').click()
  await next(page, 'Compute resource')
  await place(page, lists.compute, 'esx-lyo-02.intra.example').click()
  await next(page, 'Storage')
  await chooseFirst(page, lists.datastore)
  await next(page, 'Options')
  const before = await lab.effects('CloneVM_Task', machine)
  await lab.changeHost('esx-lyo-02.intra.example', { maintenance: true })
  await next(page, 'Ready to complete')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText(/esx-lyo-02\.intra\.example/).last()).toBeVisible()
  await expect(pageHead(page)).toContainText('Failed')
  expect(await lab.effects('CloneVM_Task', machine)).toBe(before)
})

test('a vCenter that does not tell its places is told, and asked again', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openClone(page, machine, toMachine)
  await lab.fail({ method: 'RetrievePropertiesEx', fault: 'RuntimeFault' })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await lab.putRight()
  await page.getByRole('button', { name: 'Ask again' }).click()
  await expectStep(page, 'Name and folder')
})

test('what the vCenter refuses once there is a job leads back to its field, with everything kept', async ({
  asOperator: page,
  machine,
  lab,
  outside,
}) => {
  const name = `meanwhile-${Date.now()}`
  await lab.fail({ method: 'CloneVM_Task', fault: 'DuplicateName', times: 1 })
  await openClone(page, machine, toMachine)
  await choosePlaces(page, name, 'Options')
  await page.getByText('Power on the virtual machine after creation').click()
  await next(page, 'Ready to complete')
  await finish(page, 'Failed')

  await page.getByRole('link', { name: 'Correct and ask again…' }).click()
  await expectStep(page, 'Name and folder')
  await expect(page.getByText('This is what stood in its way before')).toBeVisible()
  await expect(nameField(page)).toHaveValue(name)
  await nameField(page).fill(`${name}-2`)
  for (const step of ['Compute resource', 'Storage', 'Options']) await next(page, step)
  await expect(page.getByRole('checkbox', { name: /^Power on/ })).toBeChecked()
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toContain(`${name}-2`)
})

test('a copy that fails at the vCenter is told on the job’s page', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.fail({ method: 'CloneVM_Task', fault: 'NoDiskSpace' })
  await openClone(page, machine, toMachine)
  await choosePlaces(page, `failing-${Date.now()}`, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Failed')
})

test('every step is accessible', async ({ asOperator: page, machine }) => {
  test.slow()
  await openClone(page, machine, toMachine)
  await expectAccessible(page)
  await nameField(page).fill('by-axe')
  await chooseFirst(page, lists.folder)
  await next(page, 'Compute resource')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Next' }).click()
  await expectAccessible(page)
  await chooseFirst(page, lists.compute)
  await next(page, 'Storage')
  await chooseFirst(page, lists.datastore)
  await expectAccessible(page)
  await next(page, 'Options')
  await page.getByText('Customise the operating system').click()
  await page.getByText('Customise this virtual machine’s hardware').click()
  await expectAccessible(page)
  await next(page, 'Operating system')
  await page.getByText('By a new one, for this clone alone').click()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Domain', exact: true }).fill('intra.example.com')
  await next(page, 'Hardware')
  await expectAccessible(page)
  await next(page, 'Ready to complete')
  await expect(page.getByRole('heading', { name: 'Checks' })).toBeVisible()
  await expect(page.getByText('Loading…')).toHaveCount(0)
  await expectAccessible(page)
})
