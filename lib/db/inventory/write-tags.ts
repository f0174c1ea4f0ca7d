import { writeTag } from '../../domain/instance/tag.ts'
import type { PeerTag } from '../../providers/provider.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

/** Milliseconds. Every instance of a large estate may have changed its tags at once. */
const patience = { timeout: 60_000, maxWait: 15_000 }

/**
 * Brings a connection's tags in line with all that its peer told, and tells open pages. A row that says so already is not
 * written; what is gone keeps the tags that it bore last. Returns the ids of the instances that changed.
 */
export async function writeTags(connectionId: string, tags: readonly PeerTag[]): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const kept = JSON.stringify(tags.map(({ ref, category, name }) => ({ ref, category, name })))
    await tx.$executeRaw`
      WITH sent AS (
        SELECT * FROM jsonb_to_recordset(${kept}::jsonb) AS sent("ref" text, "category" text, "name" text)
      ), gone AS (
        DELETE FROM "Tag" kept WHERE kept."connectionId" = ${connectionId}::uuid
          AND NOT EXISTS (SELECT 1 FROM sent WHERE sent."ref" = kept."ref")
      )
      INSERT INTO "Tag" ("connectionId", "ref", "category", "name")
      SELECT ${connectionId}::uuid, "ref", "category", "name" FROM sent ORDER BY "ref"
      ON CONFLICT ("connectionId", "ref") DO UPDATE SET "category" = EXCLUDED."category", "name" = EXCLUDED."name"
      WHERE ("Tag"."category", "Tag"."name") IS DISTINCT FROM (EXCLUDED."category", EXCLUDED."name")`
    const changed = await tx.$queryRaw<{ id: string }[]>`
      WITH wanted AS (
        SELECT instance."id", coalesce(sent."tags", '{}') AS "tags" FROM "Instance" instance
        LEFT JOIN jsonb_to_recordset(${JSON.stringify(bearersOf(tags))}::jsonb) AS sent("ref" text, "tags" text[])
          ON sent."ref" = instance."ref"
        WHERE instance."connectionId" = ${connectionId}::uuid AND instance."goneAt" IS NULL
      )
      UPDATE "Instance" instance SET "tags" = wanted."tags" FROM wanted
      WHERE instance."id" = wanted."id" AND instance."tags" IS DISTINCT FROM wanted."tags"
      RETURNING instance."id"`
    const instanceIds = changed.map(({ id }) => id)
    if (instanceIds.length > 0) await announce(tx, { topic: 'instances', connectionId, instanceIds })
    return instanceIds
  }, patience)
}

/** The tags of each instance, each once and in one order, so that equal sets are equal rows. */
function bearersOf(tags: readonly PeerTag[]): { ref: string; tags: string[] }[] {
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
