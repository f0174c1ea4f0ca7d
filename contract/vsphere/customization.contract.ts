import { afterAll, describe, expect, test } from 'vitest'
import type { NewCustomization } from '#lib/domain/clone/customization.ts'
import type { PeerInstance } from '#lib/providers/provider.ts'
import { readSpecification } from '#lib/providers/vsphere/customization/customization-port.ts'
import { openVimClient } from '#lib/providers/vsphere/vim-client.ts'
import { endOf, faultOf, instanceAt, successOf, within } from '../support/asking.ts'
import { isLab, isVcsim, openTarget, takeMachine, target, targetConfig } from '../support/bench.ts'
import { beside, cloned, clonesOf, customizationsOf, refusalOf } from '../support/clones.ts'

const provider = openTarget()
const clones = clonesOf(provider)
const customizations = customizationsOf(provider)
afterAll(() => provider.close())

const dhcp = { kind: 'dhcp' as const }
const linux: NewCustomization = {
  system: 'linux',
  hostName: 'copie-01',
  domain: 'intra.example',
  timeZone: 'Europe/Paris',
  network: { cards: [dhcp], dnsServers: ['10.20.0.2'], dnsSuffixes: ['intra.example'] },
}
const windows: NewCustomization = {
  system: 'windows',
  computerName: 'COPIE-01',
  fullName: 'Exploitation',
  organisation: 'Exemple & fils',
  timeZone: 105,
  membership: { kind: 'domain', name: 'intra.example', user: 'jonction' },
  network: {
    cards: [{ kind: 'fixed', address: '10.20.30.40', prefixLength: 20, gateway: '10.20.16.1' }],
    dnsServers: ['10.20.0.2'],
    dnsSuffixes: [],
  },
}
const secrets = { administratorPassword: 'Entr4ez-&-sortez', domainPassword: 'Joindre<1>' }

let counted = 0
const keep = async (specification: NewCustomization) => {
  counted += 1
  const name = `spec ${process.pid}-${counted}`
  successOf(await customizations.create({ name, description: 'contrat', specification, secrets }, within()))
  return name
}
const keptText = async (name: string) => {
  const client = openVimClient(targetConfig())
  const kept = successOf(await readSpecification(client, name, within()))
  await client.close()
  return JSON.stringify(kept)
}
const isLinux = async (one: PeerInstance) =>
  successOf(await clones.readSource(one.ref, null, within())).system === 'linux'
// A vCenter customises by the guest's tools; vcsim's guests have none, and are customised all the same.
const takeGuest = (words: RegExp) =>
  takeMachine(provider, (one) => isVcsim || (one.guestTools === 'running' && words.test(one.guestOs ?? '')))
const takeLinux = () => takeGuest(/debian|ubuntu|red hat/i)
const takeWindows = () => takeGuest(/windows/i)

describe(`customization specifications, on ${target.kind}`, () => {
  test('a new one is listed with its system', async () => {
    const names = [await keep(linux), await keep(windows)]
    const listed = successOf(await customizations.list(within()))
    expect(listed.filter(({ name }) => names.includes(name))).toMatchObject([
      { system: 'linux', description: 'contrat' },
      { system: 'windows', description: 'contrat' },
    ])
  })

  test('what was asked for is what the peer keeps', async () => {
    const text = await keptText(await keep(windows))
    for (const word of ['COPIE-01', 'Exemple & fils', '10.20.30.40', '255.255.240.0', 'jonction']) {
      expect(text).toContain(word)
    }
  })

  test.runIf(isLab)('the peer tells its passwords to nobody again', async () => {
    const text = await keptText(await keep(windows))
    expect(text).toContain('domainAdminPassword')
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
  })

  test.runIf(isVcsim)('vcsim deviates: it keeps passwords as they came', async () => {
    expect(await keptText(await keep(windows))).toContain(secrets.domainPassword)
  })

  test('a name that is taken is refused on its field', async () => {
    const name = await keep(linux)
    const again = { name, description: '', specification: linux, secrets: {} }
    expect(faultOf(await customizations.create(again, within()))).toMatchObject({
      code: 'conflict',
      peerFault: 'AlreadyExists',
      field: 'name',
    })
  })
})

describe(`customising a clone, on ${target.kind}`, () => {
  test('by a specification that the peer keeps', async () => {
    const machine = await takeLinux()
    const ref = await cloned(provider, machine, { customization: { kind: 'kept', name: await keep(linux) } })
    expect((await instanceAt(provider, ref)).powerState).toBe('off')
  })

  test('by a new one that the peer does not keep', async () => {
    const before = successOf(await customizations.list(within()))
    await cloned(provider, await takeLinux(), { customization: { kind: 'new', specification: linux } })
    expect(successOf(await customizations.list(within()))).toHaveLength(before.length)
  })

  test('one that was deleted meanwhile is refused on its field, and nothing was asked to change', async () => {
    const customization = { kind: 'kept' as const, name: 'nobody keeps this' }
    expect(await refusalOf(provider, await takeLinux(), { customization })).toMatchObject({
      code: 'not_found',
      peerFault: 'NotFound',
      field: 'customization',
      detail: { requestSent: 'no' },
    })
  })

  test('too many network settings are refused on their field', async () => {
    const network = { ...linux.network, cards: [dhcp, dhcp] }
    const customization = { kind: 'new' as const, specification: { ...linux, network } }
    expect(await refusalOf(provider, await takeLinux(), { customization, powerOn: true })).toMatchObject({
      peerFault: 'NicSettingMismatch',
      field: 'customization',
    })
  })

  test.runIf(isLab)('Windows settings for a Linux guest are refused on their field', async () => {
    const machine = await takeLinux()
    expect(await isLinux(machine)).toBe(true)
    const customization = { kind: 'new' as const, specification: windows }
    expect(await refusalOf(provider, machine, { customization })).toMatchObject({
      code: 'unsupported',
      peerFault: 'UncustomizableGuest',
      field: 'customization',
    })
  })

  test.runIf(isLab)(
    'the guest takes its new address once it has started, and without settings the old one',
    async () => {
      const machine = await takeWindows()
      const addressOf = async (ref: string) =>
        successOf(await clones.readSource(ref, null, within())).cards[0]?.addresses[0]?.address
      const customization = { kind: 'new' as const, specification: windows }
      const asked = beside(machine, { customization, powerOn: true })
      const end = await endOf(
        provider,
        await clones.clone(machine.ref, asked, { mark: crypto.randomUUID(), secrets }, within()),
      )
      expect(await addressOf(end.status === 'done' ? (end.resourceId ?? '') : '')).toBe('10.20.30.40')

      const twin = await cloned(provider, machine, { powerOn: true })
      expect(await addressOf(twin)).toBe(await addressOf(machine.ref))
    },
  )
})
