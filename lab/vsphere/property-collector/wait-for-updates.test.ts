import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'
import { membersOf, propertiesOf, type SoapClient } from '../testing/soap-client.ts'
import { propertyCollector, rootFolder, TestLab } from '../testing/test-lab.ts'

let lab: TestLab
let client: SoapClient
let collector: { type: string; id: string }

beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())

beforeEach(async () => {
  await lab.control('POST /reset')
  client = await lab.signedIn()
  const view = await client.id(
    'CreateContainerView',
    { type: 'ViewManager', id: 'ViewManager' },
    `<container type="Folder">${rootFolder.id}</container><type>VirtualMachine</type><recursive>true</recursive>`,
  )
  collector = { type: 'PropertyCollector', id: await client.id('CreatePropertyCollector', propertyCollector) }
  const paths = ['name', 'runtime.powerState', 'snapshot', 'config.hardware.numCPU']
  const spec = `<spec>${propertiesOf('VirtualMachine', paths)}${membersOf(view)}</spec><partialUpdates>false</partialUpdates>`
  await client.id('CreateFilter', collector, spec)
})

type Update = { kind: string; ref: string; changes: Record<string, string | null> }
type Waited = {
  version: string
  updates: Update[]
  truncated: boolean
  fault: string | null
  isEmpty: boolean
}

async function wait(version: string, options: { seconds?: number; limit?: number } = {}): Promise<Waited> {
  const limit = options.limit === undefined ? '' : `<maxObjectUpdates>${options.limit}</maxObjectUpdates>`
  const seconds = `<maxWaitSeconds>${options.seconds ?? 10}</maxWaitSeconds>`
  const args = `<version>${version}</version><options>${seconds}${limit}</options>`
  const { body, fault } = await client.call('WaitForUpdatesEx', collector, args)
  const set = childNamed(body, 'returnval')
  const updates = set
    ? childrenNamed(set, 'filterSet').flatMap((filter) => childrenNamed(filter, 'objectSet').map(updateIn))
    : []
  return {
    version: (set && textOf(set, 'version')) ?? version,
    updates,
    truncated: (set && textOf(set, 'truncated')) === 'true',
    fault,
    isEmpty: set === undefined,
  }
}

function updateIn(objectSet: XmlElement): Update {
  const changes: Record<string, string | null> = {}
  for (const change of childrenNamed(objectSet, 'changeSet')) {
    changes[textOf(change, 'name') ?? ''] = textOf(change, 'val') ?? null
  }
  return { kind: textOf(objectSet, 'kind') ?? '', ref: textOf(objectSet, 'obj') ?? '', changes }
}

test('at first every object enters with what is set', async () => {
  const { updates, truncated } = await wait('')
  const { ref } = await lab.machine('srv-web-01')
  expect(updates).toHaveLength(30)
  expect(truncated).toBe(false)
  expect(updates.find((update) => update.ref === ref)).toMatchObject({
    kind: 'enter',
    changes: { name: 'srv-web-01', 'runtime.powerState': 'poweredOn', 'config.hardware.numCPU': '4' },
  })
})

test('a limit truncates, and the following calls bring the rest under growing versions', async () => {
  const sizes: number[] = []
  const versions: number[] = []
  let waited = await wait('', { limit: 12 })
  for (;;) {
    sizes.push(waited.updates.length)
    versions.push(Number(waited.version))
    if (!waited.truncated) break
    waited = await wait(waited.version, { limit: 12 })
  }
  expect(sizes).toEqual([12, 12, 6])
  expect(versions).toEqual([1, 2, 3])
})

test('a change made elsewhere ends the wait and brings only what changed', async () => {
  const { version } = await wait('')
  const waiting = wait(version)
  const { ref } = await lab.machine('srv-web-01')
  await lab.control('POST /power', { instance: 'srv-web-01', state: 'poweredOff' })
  const { updates } = await waiting
  expect(updates).toEqual([{ kind: 'modify', ref, changes: { 'runtime.powerState': 'poweredOff' } }])
})

test('a property that becomes unset is assigned nothing', async () => {
  const { version } = await wait('')
  const { ref } = await lab.machine('srv-compta-01')
  await lab.control('POST /snapshots', { instance: 'srv-compta-01', action: 'remove-all' })
  const { updates } = await wait(version)
  expect(updates).toEqual([{ kind: 'modify', ref, changes: { snapshot: null } }])
})

test('a machine that is removed leaves', async () => {
  const { version } = await wait('')
  const { ref } = await lab.machine('srv-web-02')
  await lab.control('POST /remove', { instance: 'srv-web-02' })
  const { updates } = await wait(version)
  expect(updates).toEqual([{ kind: 'leave', ref, changes: {} }])
})

test('a quiet time ends without an update set', async () => {
  const { version } = await wait('')
  expect(await wait(version, { seconds: 0 })).toMatchObject({ isEmpty: true, fault: null })
})

test('a client that lost a reply gets it again by repeating its version', async () => {
  const first = await wait('')
  await lab.control('POST /power', { instance: 'srv-web-01', state: 'poweredOff' })
  const lost = await wait(first.version)
  expect(await wait(first.version)).toEqual(lost)
})

test('an empty version starts all over', async () => {
  const first = await wait('')
  const again = await wait('')
  expect(again.updates).toHaveLength(30)
  expect(Number(again.version)).toBeGreaterThan(Number(first.version))
})

test('a version that was never handed out is refused', async () => {
  await wait('')
  expect((await wait('4711')).fault).toBe('InvalidCollectorVersion')
})

test('a negative wait is refused', async () => {
  expect((await wait('', { seconds: -1 })).fault).toBe('InvalidArgument')
})

test('a wait can be cancelled, and ends when its session does', async () => {
  const { version } = await wait('')
  const cancelled = wait(version)
  await untilWaiting(2)
  await client.call('CancelWaitForUpdates', collector)
  expect((await cancelled).fault).toBe('RequestCanceled')

  const orphaned = wait(version)
  await untilWaiting(3)
  await lab.control('POST /expire-sessions')
  expect((await orphaned).fault).toBe('NotAuthenticated')
})

/** The lab has counted so many WaitForUpdatesEx since the reset: the last of them has arrived. */
async function untilWaiting(calls: number): Promise<void> {
  for (;;) {
    const counts = (await (await lab.control('GET /effects')).json()).calls.WaitForUpdatesEx ?? {}
    if (counts[collector.id] >= calls) return
  }
}
