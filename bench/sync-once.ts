import { db } from '#lib/db/client.ts'
import { readMarks } from '#lib/db/inventory/read-marks.ts'
import { writeBatch, writeUnseen } from '#lib/db/inventory/write-batch.ts'
import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { oneAhead } from '#lib/domain/one-ahead.ts'
import { openProvider } from '#lib/providers/registry.ts'
import type { BenchPeer } from './estate.ts'
import { timed } from './figure.ts'
import type { SyncReport } from './sync.ts'
import { readWire } from './wire.ts'

/** A process of its own: one full read as a worker makes it, another with nothing changed, and the bare wire. */
const peer: BenchPeer = JSON.parse(process.env.BENCH_PEER ?? '{}')
const connection = await db.connection.create({
  data: {
    kind: 'vsphere',
    name: 'bench',
    address: peer.address,
    username: peer.username,
    secretCipher: '-',
    trustMode: 'fingerprint',
    fingerprint: peer.sha256,
  },
})
const config: VsphereConfig = {
  connectionId: connection.id,
  kind: 'vsphere',
  address: peer.address,
  username: peer.username,
  password: peer.password,
  trust: { mode: 'fingerprint', sha256: peer.sha256 },
  allowsAddress: () => true,
}

const firstMs = await timed(readEverything)
const firstMegabytes = process.resourceUsage().maxRSS / 1024
await db.$executeRaw`VACUUM (ANALYZE) "Instance"`
await db.$executeRaw`VACUUM (ANALYZE) "RecoveryPoint"`
const before = await rowVersions()
const quietMs = await timed(readEverything)
const quietRows = (await rowVersions()) === before ? 0 : 1
const wire = await readWire(peer)
const report: SyncReport = {
  firstMs,
  quietMs,
  quietRows,
  firstMegabytes,
  wireMs: wire.ms,
  wireMegabytes: wire.megabytes,
}
console.log(JSON.stringify(report))
await db.$disconnect()
process.exit(0)

/** As lib/jobs/sync does, without the claim of a watcher. */
async function readEverything(): Promise<void> {
  const provider = openProvider(config)
  const seen = { instanceRefs: [] as string[], placementRefs: [] as string[] }
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + 3_600_000) }
  for await (const batch of oneAhead(provider.inventory.readAll(await readMarks(connection.id), ctx))) {
    if (!batch.ok) throw new Error(JSON.stringify(batch.fault))
    for (const { ref } of batch.value.instances) seen.instanceRefs.push(ref)
    seen.instanceRefs.push(...batch.value.unchanged)
    for (const { ref } of batch.value.placements) seen.placementRefs.push(ref)
    await writeBatch(connection.id, batch.value)
  }
  await writeUnseen(connection.id, seen)
  await provider.close()
}

/** The same transactions wrote the same rows: nothing was written in between. */
async function rowVersions(): Promise<string> {
  const [row] = await db.$queryRaw<[{ versions: string }]>`
    SELECT concat_ws(' ',
      (SELECT sum(xmin::text::bigint) FROM "Instance"), (SELECT sum(xmin::text::bigint) FROM "RecoveryPoint"),
      (SELECT sum(xmin::text::bigint) FROM "Placement")) AS "versions"`
  return row.versions
}
