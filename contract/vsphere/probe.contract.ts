import { once } from 'node:events'
import { connect } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import { openProvider, showCertificate } from '#lib/providers/registry.ts'
import { startVcsim } from '#scripts/peers/vcsim.ts'
import { faultOf, successOf, within } from '../support/asking.ts'
import { isLab, isVcsim, target, targetConfig } from '../support/bench.ts'
import { startLab } from '../support/lab.ts'
import { openPlainTextServer, openSilentServer, openWebServer, type Stranger } from '../support/stranger.ts'

const opened: Stranger[] = []
afterEach(async () => {
  for (const stranger of opened.splice(0)) await stranger.close()
})

async function meet(open: () => Promise<Stranger>): Promise<Stranger> {
  const stranger = await open()
  opened.push(stranger)
  return stranger
}

async function probing(changes: Partial<VsphereConfig>, seconds = 10): Promise<Outcome<unknown>> {
  const provider = openProvider(targetConfig(changes))
  const outcome = await provider.probe(within(seconds))
  await provider.close()
  return outcome
}

async function fingerprintAt(address: string): Promise<string> {
  return successOf(await showCertificate(address, () => true, within())).sha256
}

describe(`testing a connection, on ${target.kind}`, () => {
  test('the peer says what it is', async () => {
    const identity = successOf(await probing({}))
    expect(identity).toMatchObject({ product: expect.stringContaining('vCenter Server') })
    expect(identity).toMatchObject({ apiVersion: expect.stringMatching(/^\d+\.\d+/) })
    expect(identity).toMatchObject({ instanceId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  test('a wrong password is told apart and never repeated', async () => {
    const fault = faultOf(await probing({ password: 'not-the-password' }))
    expect(fault).toMatchObject({ code: 'auth', peerFault: 'InvalidLogin', retryable: false })
    expect(JSON.stringify(fault)).not.toContain('not-the-password')
  })

  test('a password full of markup stays inside its element', async () => {
    const fault = faultOf(await probing({ password: `</password><locale>fr</locale>&"'<!--` }))
    expect(fault).toMatchObject({ code: 'auth', peerFault: 'InvalidLogin' })
  })

  test('a name that no one knows is told apart', async () => {
    const fault = faultOf(await probing({ address: 'https://nowhere.invalid/sdk' }))
    expect(fault).toMatchObject({ code: 'unreachable', reason: 'name_not_found' })
  })

  test('a port where nobody listens is told apart', async () => {
    const stranger = await openWebServer()
    await stranger.close()
    expect(faultOf(await probing({ address: stranger.address }))).toMatchObject({
      code: 'unreachable',
      reason: 'refused',
      detail: { requestSent: 'no' },
    })
  })

  test('a peer that never answers is told apart, within the deadline', async () => {
    const { address } = await meet(openSilentServer)
    const startedAt = Date.now()
    expect(faultOf(await probing({ address }, 1))).toMatchObject({ code: 'unreachable', reason: 'timed_out' })
    expect(Date.now() - startedAt).toBeLessThan(2_500)
  })

  test('a certificate that the system does not vouch for is refused and shown', async () => {
    expect(faultOf(await probing({ trust: { mode: 'system' } }))).toMatchObject({
      code: 'unreachable',
      reason: 'certificate_untrusted',
      detail: { sha256: target.sha256, subject: expect.any(String), validTo: expect.any(String) },
    })
  })

  test('another certificate than the confirmed one is refused before a request is sent', async () => {
    const stranger = await meet(openWebServer)
    const fault = faultOf(await probing({ address: stranger.address }))
    expect(fault).toMatchObject({ code: 'unreachable', reason: 'certificate_changed' })
    expect(fault.detail).toMatchObject({ expectedSha256: target.sha256 })
    expect(stranger.requests()).toBe(0)
  })

  test('an uploaded authority is believed', async () => {
    const { host } = new URL(target.address)
    const [hostname, port] = host.split(':')
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const der = socket.getPeerCertificate().raw.toString('base64')
    socket.destroy()
    const caPem = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`
    successOf(await probing({ trust: { mode: 'ca', caPem } }))
  })

  test('an authority that cannot be read is blamed on its field', async () => {
    const caPem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    expect(faultOf(await probing({ trust: { mode: 'ca', caPem } }))).toMatchObject({ field: 'caPem' })
  })

  test('a web server is not a vCenter', async () => {
    const { address } = await meet(openWebServer)
    const trust = { mode: 'fingerprint' as const, sha256: await fingerprintAt(address) }
    expect(faultOf(await probing({ address, trust }))).toMatchObject({
      code: 'protocol',
      reason: 'not_this_kind_of_peer',
    })
  })

  test('a server that does not speak TLS is told apart, without the words of OpenSSL', async () => {
    const { address } = await meet(openPlainTextServer)
    expect(faultOf(await probing({ address }))).toMatchObject({ reason: 'not_tls', message: '' })
    expect(faultOf(await showCertificate(address, () => true, within()))).toMatchObject({
      reason: 'not_tls',
    })
  })

  test.runIf(isLab)('a vCenter older than 6.5 is too old, and never sees the password', async () => {
    const old = await startLab({ apiVersion: '6.0' })
    const { address, username, password, sha256 } = old
    const fault = faultOf(
      await probing({ address, username, password, trust: { mode: 'fingerprint', sha256 } }),
    )
    const effects = await fetch(`${old.controlUrl}/effects`).then((response) => response.text())
    await old.stop()
    expect(fault).toMatchObject({ code: 'unsupported', reason: 'too_old', detail: { apiVersion: '6.0' } })
    expect(effects).not.toContain('"Login"')
  })

  test.runIf(isVcsim)('a single host is not a vCenter, though it speaks the same protocol', async () => {
    if (target.kind !== 'vcsim') return
    const host = await startVcsim(target.binary, { machines: 1, standaloneHost: true })
    const { address, username, password, sha256 } = host
    const fault = faultOf(
      await probing({ address, username, password, trust: { mode: 'fingerprint', sha256 } }),
    )
    await host.stop()
    expect(fault).toMatchObject({ reason: 'not_this_kind_of_peer', detail: { apiType: 'HostAgent' } })
  })
})
