import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'
import type { PeerInstance, PeerPlacement } from '../../providers/provider.ts'

const database = await testDatabase()
const { db } = await import('../client.ts')
const { writeBatch, writeChange, writeUnseen } = await import('./write-batch.ts')
const { readMarks } = await import('./read-marks.ts')
const { findUnmeasured, writeMeasured } = await import('./write-sizes.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

let connectionId = ''

beforeEach(async () => {
  await db.connection.deleteMany()
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'vc',
      address: 'https://vc.example/sdk',
      username: 'u',
      secretCipher: '-',
      trustMode: 'system',
    },
  })
  connectionId = connection.id
})

function machine(ref: string, change: Partial<PeerInstance> = {}): PeerInstance {
  return {
    ref,
    name: `machine ${ref}`,
    powerState: 'on',
    isTemplate: false,
    guestOs: 'Debian 12',
    guestTools: 'running',
    cpuCount: 2,
    memoryBytes: 4n * 1024n ** 3n,
    storageBytes: 9_007_199_254_740_993n,
    hostRef: 'host-1',
    resourcePoolRef: null,
    folderRef: 'group-v2',
    datastoreRefs: ['datastore-1', 'datastore-2'],
    networkRefs: [],
    consolidationNeeded: false,
    capabilities: {
      snapshots: true,
      memorySnapshots: true,
      quiescedSnapshots: true,
      revert: true,
      powerOffBehavior: 'powerOff',
    },
    tree: { currentRef: null, snapshots: [] },
    incus: null,
    mark: null,
    ...change,
  }
}

function snapshot(ref: string, parentRef: string | null = null): PeerInstance['tree']['snapshots'][number] {
  return {
    ref,
    parentRef,
    position: 0,
    name: `before ${ref}`,
    description: 'line 1\nline 2',
    takenAt: new Date('2026-11-20T10:00:00Z'),
    powerState: 'on',
    quiesced: false,
    consistency: 'crash_consistent',
    sizeBytes: null,
    expiresAt: null,
  }
}

function place(
  kind: PeerPlacement['kind'],
  ref: string,
  name: string,
  parentRef: string | null,
): PeerPlacement {
  return { kind, ref, name, parentRef, capacityBytes: null, freeBytes: null, usable: true }
}

/** The transaction that last wrote each row: the same numbers mean that no row was written. */
async function rowVersions(): Promise<unknown[]> {
  return db.$queryRaw`
    SELECT "ref", xmin::text AS "writer", ctid::text AS "at" FROM "Instance"
    UNION ALL SELECT "ref", xmin::text, ctid::text FROM "RecoveryPoint"
    UNION ALL SELECT "ref", xmin::text, ctid::text FROM "Placement" ORDER BY 1`
}

describe('writing the inventory', () => {
  it('keeps the marks of what is there, for the next full reading', async () => {
    const instances = [machine('vm-1', { mark: 'one' }), machine('vm-2', { mark: 'two' }), machine('vm-3')]
    await writeBatch(connectionId, { instances, placements: [] })
    await writeBatch(connectionId, { instances: [machine('vm-1', { mark: 'other' })], placements: [] })
    expect(await readMarks(connectionId)).toEqual(
      new Map([
        ['vm-1', 'other'],
        ['vm-2', 'two'],
      ]),
    )
    await writeChange(connectionId, { upserts: { instances: [], placements: [] }, removed: ['vm-2'] })
    expect([...(await readMarks(connectionId)).keys()]).toEqual(['vm-1'])
  })

  it('keeps instances with their snapshots, exactly', async () => {
    const tree = { currentRef: 's-2', snapshots: [snapshot('s-1'), snapshot('s-2', 's-1')] }
    await writeBatch(connectionId, { instances: [machine('vm-1', { tree })], placements: [] })
    const kept = await db.instance.findFirstOrThrow({
      include: { recoveryPoints: { orderBy: { ref: 'asc' } } },
    })
    expect(kept).toMatchObject({
      ref: 'vm-1',
      storageBytes: 9_007_199_254_740_993n,
      datastoreRefs: ['datastore-1', 'datastore-2'],
      snapshotCount: 2,
      snapshotDepth: 2,
      currentSnapshotRef: 's-2',
      oldestSnapshotAt: new Date('2026-11-20T10:00:00Z'),
    })
    expect(kept.recoveryPoints).toMatchObject([
      { ref: 's-1', parentRef: null, description: 'line 1\nline 2', origin: 'found' },
      { ref: 's-2', parentRef: 's-1' },
    ])
  })

  it('writes no row when a read brings nothing new', async () => {
    const batch = {
      instances: [
        machine('vm-1', { tree: { currentRef: 's-1', snapshots: [snapshot('s-1')] } }),
        machine('vm-2'),
      ],
      placements: [place('datacenter', 'dc-1', 'Paris', null), place('host', 'host-1', 'esx1', null)],
    }
    await writeBatch(connectionId, batch)
    const before = await rowVersions()
    const changed = await writeBatch(connectionId, batch)
    await writeUnseen(connectionId, {
      instanceRefs: ['vm-1', 'vm-2'],
      placementRefs: ['dc-1', 'host-1'],
    })
    expect(changed).toEqual([])
    expect(await rowVersions()).toEqual(before)
  })

  it('names exactly the instances that changed', async () => {
    await writeBatch(connectionId, { instances: [machine('vm-1'), machine('vm-2')], placements: [] })
    const changed = await writeBatch(connectionId, {
      instances: [machine('vm-1'), machine('vm-2', { powerState: 'off' })],
      placements: [],
    })
    const second = await db.instance.findFirstOrThrow({ where: { ref: 'vm-2' } })
    expect(changed).toEqual([second.id])
  })

  it('marks as gone what a complete read did not see, and takes it back when it returns', async () => {
    const tree = { currentRef: 's-1', snapshots: [snapshot('s-1')] }
    const both = { instances: [machine('vm-1', { tree }), machine('vm-2')], placements: [] }
    await writeBatch(connectionId, both)
    const gone = await writeUnseen(connectionId, { instanceRefs: ['vm-2'], placementRefs: [] })
    const first = await db.instance.findFirstOrThrow({ where: { ref: 'vm-1' } })
    expect(gone).toEqual([first.id])
    expect(first.goneAt).not.toBeNull()
    expect((await db.recoveryPoint.findFirstOrThrow()).goneAt).not.toBeNull()

    expect(await writeBatch(connectionId, both)).toEqual([first.id])
    const back = await db.instance.findFirstOrThrow({
      where: { ref: 'vm-1' },
      include: { recoveryPoints: true },
    })
    expect(back).toMatchObject({ id: first.id, goneAt: null, recoveryPoints: [{ goneAt: null }] })
  })

  it('marks a removed snapshot as gone and keeps who made the others', async () => {
    const two = { currentRef: 's-2', snapshots: [snapshot('s-1'), snapshot('s-2', 's-1')] }
    await writeBatch(connectionId, { instances: [machine('vm-1', { tree: two })], placements: [] })
    await db.recoveryPoint.updateMany({ where: { ref: 's-1' }, data: { origin: 'person' } })
    const one = { currentRef: 's-1', snapshots: [snapshot('s-1')] }
    await writeBatch(connectionId, { instances: [machine('vm-1', { tree: one })], placements: [] })
    const points = await db.recoveryPoint.findMany({ orderBy: { ref: 'asc' } })
    expect(points).toMatchObject([{ ref: 's-1', origin: 'person', goneAt: null }, { ref: 's-2' }])
    expect(points[1]?.goneAt).not.toBeNull()
  })

  it('copies names from where an instance lives and follows their changes', async () => {
    const placements = [
      place('datacenter', 'dc-1', 'Paris', null),
      place('folder', 'group-v1', 'vm', 'dc-1'),
      place('folder', 'group-v0', 'Production', 'group-v1'),
      place('folder', 'group-v2', 'Web', 'group-v0'),
      place('cluster', 'domain-c1', 'Cluster A', null),
      place('host', 'host-1', 'esx1', 'domain-c1'),
    ]
    await writeBatch(connectionId, { instances: [machine('vm-1')], placements })
    expect(await db.instance.findFirstOrThrow()).toMatchObject({
      hostName: 'esx1',
      clusterRef: 'domain-c1',
      clusterName: 'Cluster A',
      folderPath: 'Production/Web',
      datacenterRef: 'dc-1',
      datacenterName: 'Paris',
    })
    const changed = await writeChange(connectionId, {
      upserts: { instances: [], placements: [place('host', 'host-1', 'esx1.example', 'domain-c1')] },
      removed: [],
    })
    expect(changed).toHaveLength(1)
    expect((await db.instance.findFirstOrThrow()).hostName).toBe('esx1.example')
  })

  it('leaves the inventory of other connections alone', async () => {
    const other = await db.connection.create({
      data: {
        kind: 'vsphere',
        name: 'other',
        address: 'https://other.example/sdk',
        username: 'u',
        secretCipher: '-',
        trustMode: 'system',
      },
    })
    await writeBatch(other.id, { instances: [machine('vm-1')], placements: [] })
    await writeBatch(connectionId, { instances: [machine('vm-1')], placements: [] })
    await writeUnseen(connectionId, { instanceRefs: [], placementRefs: [] })
    expect(await db.instance.count({ where: { connectionId: other.id, goneAt: null } })).toBe(1)
  })

  it('keeps what was measured of a snapshot when the machine is read again without it, and measures no more', async () => {
    const tree = { currentRef: 's-1', snapshots: [snapshot('s-1')] }
    await writeBatch(connectionId, {
      instances: [machine('vm-1', { tree }), machine('vm-2')],
      placements: [],
    })
    expect(await findUnmeasured(connectionId)).toEqual(['vm-1'])
    await writeMeasured(connectionId, [{ instanceRef: 'vm-1', sizes: new Map([['s-1', 7n]]) }])
    await writeBatch(connectionId, {
      instances: [machine('vm-1', { tree, name: 'renamed' })],
      placements: [],
    })
    expect(await db.recoveryPoint.findFirstOrThrow()).toMatchObject({ sizeBytes: 7n })
    expect(await findUnmeasured(connectionId)).toEqual([])

    const grown = { ...tree, snapshots: [{ ...snapshot('s-1'), sizeBytes: 9n }] }
    await writeBatch(connectionId, {
      instances: [machine('vm-1', { tree: grown, name: 'renamed' })],
      placements: [],
    })
    expect(await db.recoveryPoint.findFirstOrThrow()).toMatchObject({ sizeBytes: 9n })
  })

  it('writes ten thousand machines in a few seconds', async () => {
    const instances = Array.from({ length: 10_000 }, (_, at) => machine(`vm-${at}`))
    const changed = await writeBatch(connectionId, { instances, placements: [] })
    expect(changed).toHaveLength(10_000)
  })
})
