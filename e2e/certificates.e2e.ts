import { expect } from '@playwright/test'
import { connect, fillAccess, removeConnection } from './support/connections.ts'
import { certificateOf, renewCertificate } from './support/lab-certificate.ts'
import { test } from './support/test.ts'

test('an authority of one’s own, chosen as a file, vouches for the certificate', async ({
  asAdministrator: page,
  openLab,
}) => {
  const { peer, stateFolder } = await openLab()
  await fillAccess(page, peer)
  await page.getByRole('radio', { name: /own authority/ }).press('Space')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  const pem = await certificateOf(stateFolder)
  await (await chooser).setFiles({ name: 'authority.pem', mimeType: 'text/plain', buffer: Buffer.from(pem) })
  await expect(page.getByRole('textbox', { name: 'Certificate of the authority (PEM)' })).toHaveValue(pem)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Dijon')
  await page.getByRole('button', { name: 'Create the connection' }).click()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expect(page.getByText('By your own authority')).toBeVisible()
  await removeConnection(page, 'Dijon')
})

test('a certificate that changed stops the connection until the new fingerprint was compared', async ({
  asAdministrator: page,
  openLab,
}) => {
  const { peer, stateFolder, stop, startAgain } = await openLab()
  await connect(page, peer, 'Metz')
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()

  await stop()
  await renewCertificate(stateFolder)
  await startAgain()
  await expect(page.getByText(/shows another certificate than the one you confirmed/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText('Failing', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Edit the connection' }).click()
  await expect(page.getByText('The certificate has changed since it was confirmed')).toBeVisible()
  const save = page.getByRole('button', { name: 'Save' })
  await page.getByRole('button', { name: 'Switch to the new certificate' }).click()
  await save.click()
  const compared = page.getByRole('checkbox', { name: /I have compared/ })
  await expect(page.getByText('Compare the fingerprint, then tick the box.')).toBeVisible()
  await compared.press('Space')
  await save.click()
  await expect(page.getByRole('heading', { name: 'Metz', level: 1 })).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await removeConnection(page, 'Metz')
})
