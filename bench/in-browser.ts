import pg from 'pg'
import { encryptSecret } from '#lib/secrets/cipher.ts'
import { openBrowser } from './browser.ts'
import type { Estate } from './estate.ts'
import type { Figure } from './figure.ts'
import { measureLatency } from './latency.ts'
import { measurePaint } from './paint.ts'
import { startWeb, startWorker } from './processes.ts'
import { measureWizard } from './wizard.ts'

/** The lab's machine with a chain of a thousand snapshots. */
const largeTree = 'srv-essais-1000'
const scriptKilobytes = 200

/** What a person sees in Chromium of the production build: how soon pages stand, and how soon what was asked is done. */
export async function measureInBrowser(
  estate: Estate,
  wanted: { paint: boolean; latency: boolean; wizard: boolean },
): Promise<Figure[]> {
  const { size, databaseUrl, peer } = estate
  const figures: Figure[] = []
  const web = await startWeb(estate)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  const browser = await openBrowser(databaseUrl, web.baseUrl)
  try {
    if (wanted.paint) {
      for (const [name, path, paintMs] of await subjects(pool)) {
        const bars = { paintMs, scriptKilobytes }
        figures.push(...(await measurePaint(browser, web.baseUrl, { size, name, path, bars })))
      }
    }
    if (wanted.latency || wanted.wizard) {
      await pool.query(`UPDATE "Connection" SET "secretCipher" = $1`, [encryptSecret(peer.password)])
    }
    if (wanted.wizard) figures.push(...(await measureWizard({ size, pool, browser })))
    if (wanted.latency) {
      const worker = await startWorker(estate)
      try {
        await untilWatched(pool)
        figures.push(...(await measureLatency({ size, peer, pool, browser, baseUrl: web.baseUrl })))
      } finally {
        await worker.stop()
      }
    }
  } finally {
    await browser.close()
    await pool.end()
    await web.stop()
  }
  return figures
}

async function subjects(pool: pg.Pool): Promise<[name: string, path: string, paintMs: number][]> {
  const { rows } = await pool.query<{ id: string }>(`SELECT "id" FROM "Instance" WHERE "name" = $1`, [
    largeTree,
  ])
  const tree = rows.map(({ id }): [string, string, number] => [
    'page of 1,000 snapshots',
    `/instances/${id}/snapshots`,
    1_000,
  ])
  return [['page of instances', '/instances', 1_000], ...tree]
}

/** The worker reads everything once more, finds it unchanged, and follows from there. */
async function untilWatched(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ before: Date }>('SELECT now() AS before')
  for (;;) {
    const { rowCount } = await pool.query(`SELECT 1 FROM "Connection" WHERE "lastSyncedAt" > $1`, [
      rows[0]?.before,
    ])
    if (rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
