import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'
import type { PeerTag } from '../../providers/provider.ts'

const database = await testDatabase()
const { db } = await import('../client.ts')
const { writeTags } = await import('./write-tags.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

let connectionId = ''

async function connect(name: string): Promise<string> {
  const { id } = await db.connection.create({
    data: {
      kind: 'vsphere',
      name,
      address: 'https://vc.example/sdk',
      username: 'u',
      secretCipher: '-',
      trustMode: 'system',
    },
  })
  await db.instance.createMany({
    data: ['vm-1', 'vm-2', 'vm-3'].map((ref) => ({
      connectionId: id,
      ref,
      name: `${name} ${ref}`,
      powerState: 'on' as const,
      guestTools: 'running',
      capabilities: {},
      contentHash: ref,
    })),
  })
  return id
}

beforeEach(async () => {
  await db.connection.deleteMany()
  connectionId = await connect('vc')
})

function tag(category: string, name: string, ...instanceRefs: string[]): PeerTag {
  return { ref: `urn:${category}:${name}`, category, name, instanceRefs }
}

async function borne(of = connectionId): Promise<Record<string, string[]>> {
  const rows = await db.instance.findMany({ where: { connectionId: of }, orderBy: { ref: 'asc' } })
  return Object.fromEntries(rows.map(({ ref, tags }) => [ref, tags]))
}

/** Which version of each row there is: a row that is written again has another. */
async function versions(): Promise<unknown[]> {
  return db.$queryRaw`
    SELECT xmin::text, "ref" FROM "Instance" UNION ALL SELECT xmin::text, "ref" FROM "Tag" ORDER BY 2`
}

describe('the tags of a connection', () => {
  it('are kept with each instance, in one order, whatever order they came in', async () => {
    await writeTags(connectionId, [
      tag('environment', 'production', 'vm-2', 'vm-1'),
      tag('backup', 'daily', 'vm-1'),
      tag('a:b', '50 %', 'vm-1', 'vm-elsewhere'),
    ])
    expect(await borne()).toEqual({
      'vm-1': ['a%3Ab:50 %', 'backup:daily', 'environment:production'],
      'vm-2': ['environment:production'],
      'vm-3': [],
    })
    expect(await db.tag.count()).toBe(3)
  })

  it('write no row when they are as they were', async () => {
    const tags = [tag('backup', 'daily', 'vm-1', 'vm-3'), tag('backup', 'hourly', 'vm-1')]
    await writeTags(connectionId, tags)
    const before = await versions()
    expect(await writeTags(connectionId, tags.toReversed())).toEqual([])
    expect(await versions()).toEqual(before)
  })

  it('name the instances whose tags changed, and no others', async () => {
    await writeTags(connectionId, [tag('backup', 'daily', 'vm-1', 'vm-2')])
    const changed = await writeTags(connectionId, [tag('backup', 'daily', 'vm-2', 'vm-3')])
    const named = await db.instance.findMany({ where: { id: { in: changed } }, orderBy: { ref: 'asc' } })
    expect(named.map(({ ref }) => ref)).toEqual(['vm-1', 'vm-3'])
    expect(await borne()).toEqual({ 'vm-1': [], 'vm-2': ['backup:daily'], 'vm-3': ['backup:daily'] })
  })

  it('follow a tag that was renamed, and forget one that nothing bears any more', async () => {
    await writeTags(connectionId, [tag('backup', 'daily', 'vm-1'), tag('backup', 'hourly', 'vm-1')])
    await writeTags(connectionId, [{ ...tag('backup', 'daily', 'vm-1'), name: 'nightly' }])
    expect((await borne())['vm-1']).toEqual(['backup:nightly'])
    expect(await db.tag.findMany({ select: { name: true } })).toEqual([{ name: 'nightly' }])
  })

  it('of another connection with the same references stay', async () => {
    const other = await connect('other')
    await writeTags(other, [tag('backup', 'daily', 'vm-1')])
    await writeTags(connectionId, [])
    expect((await borne(other))['vm-1']).toEqual(['backup:daily'])
    expect(await db.tag.count({ where: { connectionId: other } })).toBe(1)
  })

  it('that an instance bore last stay with it when it is gone', async () => {
    await writeTags(connectionId, [tag('backup', 'daily', 'vm-1')])
    await db.instance.updateMany({ where: { ref: 'vm-1' }, data: { goneAt: new Date() } })
    await writeTags(connectionId, [])
    expect((await borne())['vm-1']).toEqual(['backup:daily'])
  })
})
