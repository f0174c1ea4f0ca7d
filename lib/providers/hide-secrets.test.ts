import { expect, it } from 'vitest'
import { type CloneRequest, plainClone } from '#lib/domain/clone/clone-request.ts'
import { type Fault, failure, success } from '#lib/domain/fault.ts'
import { hideSecrets } from './hide-secrets.ts'
import type { NewCustomizationSpec, Provider } from './provider.ts'

const secret = 'hunter22'
const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + 1_000) }
const task = { kind: 'vsphere', task: 'task-1' } as const
const echo: Fault = {
  code: 'conflict',
  message: `no ${secret}, ${'x'.repeat(100_000)}`,
  peerFault: secret,
  field: secret,
  retryable: false,
  detail: { name: `${secret}!` },
}
const failed = { status: 'failed', fault: echo } as const

const guestSecret = 'sysprep-77'
const request: CloneRequest = {
  name: 'n',
  folderRef: 'f',
  compute: { kind: 'pool', ref: 'p' },
  datastoreRef: 'd',
  ...plainClone,
}
const newSpec: NewCustomizationSpec = {
  name: 's',
  description: '',
  specification: {
    system: 'linux',
    hostName: null,
    domain: 'intra.example',
    timeZone: null,
    network: { cards: [], dnsServers: [], dnsSuffixes: [] },
  },
  secrets: { domainPassword: guestSecret },
}

const newSnapshot = { name: '', description: '', memory: false, quiesce: false, expiry: 'default' } as const

/** A peer that answers everything with what it was sent. */
const parrot: Provider = {
  kind: 'vsphere',
  probe: async () => failure(echo),
  inventory: {
    async *readAll() {
      yield failure(echo)
    },
    async *measure() {
      yield failure(echo)
    },
    readInstance: async () => failure(echo),
    readSpaces: async () => failure(echo),
    readLayers: async () => failure(echo),
    async *watch() {
      yield failure(echo)
    },
  },
  snapshots: {
    create: async () => failure(echo),
    remove: async () => failure(echo),
    rename: async () => failure(echo),
  },
  reverts: {
    revert: async () => failure(echo),
    revertToLatest: async () => failure(echo),
    removeAll: async () => failure(echo),
  },
  restores: {
    restore: async () => failure(echo),
    stop: async () => failure(echo),
    start: async () => failure(echo),
    readConfigs: async () => failure(echo),
  },
  expiries: { setExpiry: async () => failure(echo) },
  clones: {
    readPlaces: async () => failure(echo),
    readSource: async () => failure(echo),
    isNameTaken: async () => failure(echo),
    clone: async (_source, _request, { secrets }) =>
      failure({ ...echo, message: `${secret} ${secrets.administratorPassword}` }),
    find: async () => failure(echo),
    remove: async () => failure(echo),
    markAsTemplate: async () => failure(echo),
    markAsMachine: async () => failure(echo),
  },
  customizations: {
    list: async () => failure(echo),
    create: async ({ secrets }) => failure({ ...echo, message: `${secret} ${secrets.domainPassword}` }),
  },
  tags: { readAll: async () => failure(echo) },
  poll: async () => success(failed),
  async *follow() {
    yield success(failed)
  },
  recentTasks: async () => success([{ ref: task, action: 'other', queuedAt: new Date(0), state: failed }]),
  cancel: async () => failure(echo),
  close: async () => undefined,
}

it('whatever a peer answers, and wherever, holds neither the password nor more words than a page can show', async () => {
  const provider = hideSecrets(parrot, [secret])
  const { inventory, snapshots, reverts, restores, expiries, clones, customizations, tags } = provider
  const answers: unknown[] = [
    await provider.probe(ctx),
    await inventory.readInstance('vm-1', ctx),
    await provider.poll(task, ctx),
    await provider.recentTasks('vm-1', ctx),
    await provider.cancel(task, ctx),
    await snapshots?.create('vm-1', newSnapshot, ctx),
    await reverts?.revert('vm-1', 's', { suppressPowerOn: false }, ctx),
    await reverts?.revertToLatest('vm-1', { suppressPowerOn: false }, ctx),
    await snapshots?.remove('s', { withChildren: false }, ctx),
    await reverts?.removeAll('vm-1', ctx),
    await restores?.restore('vm-1', 's', { state: false, diskOnly: false }, ctx),
    await restores?.stop('vm-1', { force: false, seconds: 1 }, ctx),
    await restores?.start('vm-1', ctx),
    await restores?.readConfigs('vm-1', 's', ctx),
    await expiries?.setExpiry('s', null, ctx),
    await snapshots?.rename('s', { name: '', description: '' }, ctx),
    await clones?.readPlaces(ctx),
    await clones?.readSource('vm-1', null, ctx),
    await clones?.clone('vm-1', request, { mark: 'm', secrets: { administratorPassword: guestSecret } }, ctx),
    await clones?.find('m', ctx),
    await clones?.remove('vm-1', 'm', ctx),
    await clones?.markAsTemplate('vm-1', ctx),
    await clones?.markAsMachine('vm-1', { kind: 'pool', ref: 'p' }, ctx),
    await inventory.readSpaces(['datastore-1'], ctx),
    await inventory.readLayers('vm-1', ctx),
    await customizations?.list(ctx),
    await customizations?.create(newSpec, ctx),
    await tags?.readAll(ctx),
  ]
  for (const stream of [
    inventory.readAll(new Map(), ctx),
    inventory.measure([], ctx),
    inventory.watch(ctx),
    provider.follow(task, ctx),
  ]) {
    for await (const item of stream) answers.push(item)
  }
  expect(answers).toHaveLength(32)
  for (const answer of answers) {
    const text = JSON.stringify(answer)
    expect(text).toContain('•••')
    expect(text).not.toContain(secret)
    expect(text).not.toContain(guestSecret)
    expect(text.length).toBeLessThan(3_000)
  }
})
