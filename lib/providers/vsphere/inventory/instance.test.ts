import { describe, expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { instanceOf } from './instance.ts'

async function machine(values: Record<string, string>): Promise<ObjectProperties> {
  const properties = new Map()
  for (const [path, value] of Object.entries(values))
    properties.set(path, await readVim(`<val>${value}</val>`))
  return { object: { type: 'VirtualMachine', id: 'vm-1' }, properties }
}

const told = { name: 'web-1', 'capability.snapshotOperationsSupported': 'true' }

describe('a machine as Jalon knows it', () => {
  test('everything that a page shows', async () => {
    const instance = instanceOf(
      await machine({
        ...told,
        name: 'web%2f1',
        'runtime.powerState': 'suspended',
        'config.template': 'true',
        'config.guestFullName': 'Debian',
        'config.hardware.numCPU': '4',
        'config.hardware.memoryMB': '8192',
        'summary.storage.committed': '9007199254740993',
        'guest.toolsRunningStatus': 'guestToolsRunning',
        'runtime.consolidationNeeded': 'true',
        'config.flags.snapshotPowerOffBehavior': 'revert',
      }),
    )
    expect(instance).toMatchObject({
      ref: 'vm-1',
      name: 'web/1',
      powerState: 'suspended',
      isTemplate: true,
      guestOs: 'Debian',
      guestTools: 'running',
      cpuCount: 4,
      memoryBytes: 8_589_934_592n,
      storageBytes: 9_007_199_254_740_993n,
      folderRef: null,
      consolidationNeeded: true,
      capabilities: { snapshots: true, powerOffBehavior: 'revert' },
      tree: { currentRef: null, snapshots: [] },
      incus: null,
    })
  })

  test('what the peer does not tell is unknown and not invented', async () => {
    expect(instanceOf(await machine({ name: 'bare' }))).toEqual({
      ref: 'vm-1',
      mark: expect.any(String),
      name: 'bare',
      powerState: 'unknown',
      isTemplate: false,
      guestOs: null,
      guestTools: 'unknown',
      cpuCount: null,
      memoryBytes: null,
      storageBytes: null,
      hostRef: null,
      resourcePoolRef: null,
      folderRef: null,
      datastoreRefs: [],
      networkRefs: [],
      consolidationNeeded: false,
      capabilities: {
        snapshots: true,
        memorySnapshots: true,
        quiescedSnapshots: true,
        revert: true,
        powerOffBehavior: null,
      },
      tree: { currentRef: null, snapshots: [] },
      incus: null,
    })
  })

  test('references come from single values and from arrays', async () => {
    const properties = new Map([
      ['name', await readVim('<val>web</val>')],
      ['runtime.host', await readVim('<val type="HostSystem">host-1</val>')],
      [
        'datastore',
        await readVim(
          '<val xsi:type="ArrayOfManagedObjectReference"><ManagedObjectReference type="Datastore">ds-1</ManagedObjectReference><ManagedObjectReference type="Datastore">ds-2</ManagedObjectReference></val>',
        ),
      ],
    ])
    const instance = instanceOf({ object: { type: 'VirtualMachine', id: 'vm-1' }, properties })
    expect([instance.hostRef, instance.datastoreRefs]).toEqual(['host-1', ['ds-1', 'ds-2']])
  })

  test.each([
    [
      {
        'guest.toolsVersionStatus2': 'guestToolsNotInstalled',
        'guest.toolsRunningStatus': 'guestToolsNotRunning',
      },
      'not_installed',
    ],
    [
      {
        'guest.toolsVersionStatus2': 'guestToolsCurrent',
        'guest.toolsRunningStatus': 'guestToolsNotRunning',
      },
      'not_running',
    ],
    [{ 'guest.toolsRunningStatus': 'guestToolsExecutingScripts' }, 'running'],
    [{ 'guest.toolsRunningStatus': 'aNewWord' }, 'unknown'],
  ])('%j means that the tools are %s', async (values, expected) => {
    expect(instanceOf(await machine({ ...told, ...values })).guestTools).toBe(expected)
  })

  test('a capability that is refused is refused when the peer tells of any', async () => {
    const { capabilities } = instanceOf(
      await machine({ ...told, 'capability.memorySnapshotsSupported': 'false' }),
    )
    expect(capabilities).toMatchObject({ snapshots: true, memorySnapshots: false })
  })

  test('a structure of nothing but refusals was never filled in', async () => {
    const { capabilities } = instanceOf(
      await machine({
        name: 'vcsim',
        'capability.snapshotOperationsSupported': 'false',
        'capability.memorySnapshotsSupported': 'false',
      }),
    )
    expect(capabilities).toMatchObject({ snapshots: true, memorySnapshots: true })
  })

  test('a machine without a name, or with a number that is none, is refused by name', async () => {
    const nameless = await machine({})
    expect(() => instanceOf(nameless)).toThrow('name is missing on VirtualMachine vm-1')
    const odd = await machine({ ...told, 'config.hardware.memoryMB': 'plenty' })
    expect(() => instanceOf(odd)).toThrow('is not a number')
  })
})
