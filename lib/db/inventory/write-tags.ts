import { writeTag } from '../../domain/instance/tag.ts'
import type { PeerTag } from '../../providers/provider.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

/** Instances in one transaction: operations and changes of the peer wait for their rows no longer than these take. */
const atOnce = 500

type Bearer = { ref: string; tags: string[] }

/**
 * Brings a connection's tags in line with all that its peer told, and tells open pages. A row that says so already is not
 * written, not even locked; what is gone keeps the tags that it bore last. Returns the ids of the instances that changed.
 */
export async function writeTags(connectionId: string, tags: readonly PeerTag[]): Promise<string[]> {
  await writeChoices(connectionId, tags)
  const stale = await findStale(connectionId, bearersOf(tags))
  const changed: string[] = []
  for (let from = 0; from < stale.length; from += atOnce) {
    changed.push(...(await writeBearers(connectionId, stale.slice(from, from + atOnce))))
  }
  return changed
}

/** The tags that lists offer. */
async function writeChoices(connectionId: string, tags: readonly PeerTag[]): Promise<void> {
  const sent = JSON.stringify(tags.map(({ ref, category, name }) => ({ ref, category, name })))
  await db.$executeRaw`
    WITH sent AS (
      SELECT * FROM jsonb_to_recordset(${sent}::jsonb) AS sent("ref" text, "category" text, "name" text)
    ), gone AS (
      DELETE FROM "Tag" kept WHERE kept."connectionId" = ${connectionId}::uuid
        AND NOT EXISTS (SELECT 1 FROM sent WHERE sent."ref" = kept."ref")
    )
    INSERT INTO "Tag" ("connectionId", "ref", "category", "name")
    SELECT ${connectionId}::uuid, "ref", "category", "name" FROM sent ORDER BY "ref"
    ON CONFLICT ("connectionId", "ref") DO UPDATE SET "category" = EXCLUDED."category", "name" = EXCLUDED."name"
    WHERE ("Tag"."category", "Tag"."name") IS DISTINCT FROM (EXCLUDED."category", EXCLUDED."name")`
}

/** The instances that say something else than they should, in order, with what they should say. */
async function findStale(connectionId: string, bearers: readonly Bearer[]): Promise<Bearer[]> {
  return db.$queryRaw<Bearer[]>`
    SELECT instance."ref", coalesce(sent."tags", '{}') AS "tags" FROM "Instance" instance
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(bearers)}::jsonb) AS sent("ref" text, "tags" text[])
      ON sent."ref" = instance."ref"
    WHERE instance."connectionId" = ${connectionId}::uuid AND instance."goneAt" IS NULL
      AND instance."tags" IS DISTINCT FROM coalesce(sent."tags", '{}')
    ORDER BY instance."ref"`
}

async function writeBearers(connectionId: string, bearers: readonly Bearer[]): Promise<string[]> {
  return db.$transaction(async (tx) => {
    // Rows are locked in the order of their refs, as whoever writes changes of the peer does: neither waits for the other in
    // a circle.
    const changed = await tx.$queryRaw<{ id: string }[]>`
      WITH sent AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(bearers)}::jsonb) AS sent("ref" text, "tags" text[])
      ), locked AS (
        SELECT instance."id", sent."tags" FROM "Instance" instance JOIN sent ON sent."ref" = instance."ref"
        WHERE instance."connectionId" = ${connectionId}::uuid
        ORDER BY instance."ref" FOR UPDATE OF instance
      )
      UPDATE "Instance" instance SET "tags" = locked."tags" FROM locked WHERE instance."id" = locked."id"
      RETURNING instance."id"`
    const instanceIds = changed.map(({ id }) => id)
    await announce(tx, { topic: 'instances', connectionId, instanceIds })
    return instanceIds
  })
}

/** The tags of each instance, each once and in one order, so that equal sets are equal rows. */
function bearersOf(tags: readonly PeerTag[]): Bearer[] {
  const byInstance = new Map<string, Set<string>>()
  for (const { category, name, instanceRefs } of tags) {
    const written = writeTag({ category, name })
    for (const ref of instanceRefs) {
      const borne = byInstance.get(ref) ?? new Set()
      byInstance.set(ref, borne.add(written))
    }
  }
  return [...byInstance].map(([ref, borne]) => ({ ref, tags: [...borne].sort() }))
}
