import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainClone } from '#lib/domain/clone/clone-request.ts'
import { openCloneSetting, packCloneOffer } from '#lib/domain/clone/clone-setting.ts'
import { cloneSize } from '#lib/domain/clone/clone-size.ts'
import { openBench } from '#worker/testing/bench.ts'
import { startLocalWorker } from '#worker/testing/local-worker.ts'
import { NotFound } from './not-found.ts'

const bench = await openBench()
const { control, db } = bench
const { readCloneSetting } = await import('./clone-setting.ts')
const { toJson } = await import('./to-json.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

describe('the setting of a clone', () => {
  it('is what the peer has now, and reads the same after its way through JSON', async () => {
    const { id, name, hostRef } = await bench.instance('srv-web-01')
    await control.reconfigure(name, { cpus: 4 })
    const offer = await readCloneSetting(id, null)
    expect(offer.source).toMatchObject({ name, cpuCount: 4, isTemplate: false })
    expect(offer.places.compute.some(({ ref }) => ref === hostRef)).toBe(true)
    expect(offer.customizations?.map((one) => one.name)).toContain('Linux, DHCP')
    const opened = openCloneSetting(JSON.parse(toJson(packCloneOffer(offer))))
    expect(opened).toEqual(offer)
    expect(packCloneOffer(offer).places.reaches.length).toBeLessThan(offer.places.compute.length)
    expect(cloneSize({ ...plainClone, diskFormat: 'thick' }, opened.source).leastBytes).toBeGreaterThan(0n)
  })

  it('is of a snapshot where one is named, and of none that is gone', async () => {
    const { id } = await bench.instance('srv-sql-01')
    const [snapshot] = (await control.machine('srv-sql-01')).snapshots
    expect((await readCloneSetting(id, snapshot?.ref ?? '')).source.name).toBe('srv-sql-01')
    await expect(readCloneSetting(id, 'snapshot-9999')).rejects.toMatchObject({
      fault: { reason: 'snapshot_gone', field: 'snapshotRef' },
    })
  })

  it('goes without specifications where the account may not see them', async () => {
    await control.fault({ type: 'CustomizationSpecManager', fault: 'NoPermission' })
    const { id } = await bench.instance('srv-web-01')
    expect(await readCloneSetting(id, null)).toMatchObject({ customizations: null })
    await control.clearFaults()
  })

  it('is not asked for an instance that is gone, nor over a connection that is disabled', async () => {
    await expect(readCloneSetting('not an id', null)).rejects.toBeInstanceOf(NotFound)
    const { id } = await bench.instance('srv-web-01')
    await db.connection.update({ where: { id: bench.connectionId }, data: { enabled: false } })
    await expect(readCloneSetting(id, null)).rejects.toMatchObject({
      fault: { reason: 'connection_disabled' },
    })
  })
})
