import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import { joinTrust, openProvider } from '#lib/providers/registry.ts'
import { newClient } from '#scripts/peers/incus/new-client.ts'
import { faultOf, readEverything, successOf, within } from '../support/asking.ts'
import { isDaemon, newInstance, project, target, targetConfig } from '../support/incus-bench.ts'
import { outside, startOutside } from '../support/incus-outside.ts'
import { openPlainTextServer, openSilentServer, openWebServer, type Stranger } from '../support/stranger.ts'

const strangers: Stranger[] = []
afterEach(() => Promise.all(strangers.splice(0).map((one) => one.close())))

async function meet(open: () => Promise<Stranger>): Promise<Stranger> {
  const stranger = await open()
  strangers.push(stranger)
  return stranger
}

async function probing(changes: Partial<IncusConfig>, seconds = 10) {
  const provider = openProvider(targetConfig(changes))
  const outcome = await provider.probe(within(seconds))
  await provider.close()
  return outcome
}

async function someClient() {
  const { private: privateKeyPem, cert: certificatePem } = await newClient('contract')
  return { certificatePem, privateKeyPem }
}

/** As `incus config trust add` prints it: in base64, what its operation keeps for the join. */
async function newToken(): Promise<string> {
  const started = await startOutside('POST', '/certificates', { token: true, type: 'client', name: 'joined' })
  const { metadata } = z.object({ metadata: z.record(z.string(), z.unknown()) }).parse(started)
  const { request: _, ...token } = metadata
  return Buffer.from(JSON.stringify({ client_name: 'joined', ...token })).toString('base64')
}

describe(`being trusted, on ${target.kind}`, () => {
  test('says who it reaches', async () => {
    expect(successOf(await probing({}))).toEqual({
      product: 'Incus',
      version: expect.stringMatching(/^\d+\.\d+/),
      apiVersion: '1.0',
      instanceId: target.sha256,
    })
  })

  test('a stranger is told that it is one, though the server answers it', async () => {
    expect(faultOf(await probing({ identity: await someClient() }))).toMatchObject({
      code: 'auth',
      peerFault: 'untrusted',
      retryable: false,
    })
    expect(faultOf(await probing({ identity: null }))).toMatchObject({ code: 'auth', peerFault: 'untrusted' })
  })

  test('another certificate than the confirmed one gets no request', async () => {
    const sha256 = 'ab'.repeat(32)
    expect(faultOf(await probing({ trust: { mode: 'fingerprint', sha256 } }))).toMatchObject({
      code: 'unreachable',
      reason: 'certificate_changed',
      detail: { sha256: target.sha256, expectedSha256: sha256, requestSent: 'no' },
    })
  })

  test('a token has the server trust us, once', async () => {
    const [token, first, second] = [await newToken(), await someClient(), await someClient()]
    successOf(await joinTrust(targetConfig({ identity: first }), token, 'jalon', within()))
    expect(successOf(await probing({ identity: first })).product).toBe('Incus')
    const again = await joinTrust(targetConfig({ identity: second }), token, 'jalon', within())
    expect(faultOf(again)).toMatchObject({ code: 'auth', field: 'token', peerFault: 'Incus 403' })
    expect(faultOf(again).message).not.toContain(token)
    expect(faultOf(await probing({ identity: second })).code).toBe('auth')
  })

  test('whoever is trusted already needs no token, and what is no token is one at fault', async () => {
    successOf(await joinTrust(targetConfig(), 'anything', 'jalon', within()))
    const refused = await joinTrust(targetConfig({ identity: await someClient() }), 'x', 'jalon', within())
    expect(faultOf(refused)).toMatchObject({ code: 'auth', field: 'token' })
  })

  test('a restricted certificate is held to its projects, and sees nothing else', async () => {
    const here = await newInstance()
    await newInstance({ in: 'elsewhere' })
    const identity = await someClient()
    const certificate = identity.certificatePem.replace(/-----[^-]+-----|\s/g, '')
    await outside('POST', '/certificates', {
      ...{ type: 'client', name: 'held', certificate, restricted: true, projects: [project] },
    })
    expect(successOf(await probing({ identity })).restrictedTo).toEqual([project])
    const provider = openProvider(targetConfig({ identity }))
    const { instances, placements } = await readEverything(provider)
    expect(new Set(instances.map(({ folderRef }) => folderRef))).toEqual(new Set([`project:${project}`]))
    expect(placements.filter(({ kind }) => kind === 'project').map(({ name }) => name)).toEqual([project])
    expect(successOf(await provider.inventory.readInstance(here.ref, within())).name).toBe(here.name)
    const other = await provider.inventory.readInstance('elsewhere/any', within())
    expect(faultOf(other)).toMatchObject({ code: 'forbidden', peerFault: 'Incus 403' })
    await provider.close()
  })
})

describe(`what is no Incus server, before ${target.kind}`, () => {
  test('a web server is told apart', async () => {
    const { address } = await meet(openWebServer)
    const sha256 = 'ab'.repeat(32)
    expect(faultOf(await probing({ address, trust: { mode: 'fingerprint', sha256 } })).reason).toBe(
      'certificate_changed',
    )
  })

  test('a server that does not speak TLS is told apart', async () => {
    const { address } = await meet(openPlainTextServer)
    expect(faultOf(await probing({ address }))).toMatchObject({ reason: 'not_tls', message: '' })
  })

  test('a silent server costs no more than the deadline', async () => {
    const { address } = await meet(openSilentServer)
    expect(faultOf(await probing({ address }, 0.4))).toMatchObject({ reason: 'timed_out', retryable: true })
  })

  test('an address that is none, or a key that is none, is the answer to every call', async () => {
    expect(faultOf(await probing({ address: 'http://127.0.0.1:1' }))).toMatchObject({ field: 'address' })
    const identity = { ...target.client, privateKeyPem: 'no key' }
    expect(faultOf(await probing({ identity }))).toMatchObject({ field: 'certificatePem' })
  })
})

describe.runIf(isDaemon)('the socket of a daemon on this host', () => {
  const address = `unix://${target.socket}`

  test('is believed by its path, without a certificate', async () => {
    expect(successOf(await probing({ address, identity: null })).instanceId).toBe(target.sha256)
  })

  test('carries the inventory and its events too', async () => {
    const provider = openProvider(targetConfig({ address, identity: null }))
    expect((await readEverything(provider)).placements.length).toBeGreaterThan(0)
    await provider.close()
  })

  test('is not reached unless that is allowed', async () => {
    expect(faultOf(await probing({ address, allowsAddress: () => false }))).toMatchObject({
      code: 'forbidden',
      reason: 'address_not_allowed',
      detail: { address: target.socket, requestSent: 'no' },
    })
    const missing = await probing({ address: 'unix:///nowhere/unix.socket' })
    expect(faultOf(missing)).toMatchObject({ code: 'unreachable', reason: 'refused' })
  })
})
