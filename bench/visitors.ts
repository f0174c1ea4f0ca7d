import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

export type Visitor = { headers: Record<string, string> }

/** People with a token each, as lib/auth keeps them, each at an address of their own. */
export async function inviteVisitors(pool: pg.Pool, count: number): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  for (let number = 0; number < count; number += 1) {
    const token = `jalon_${randomBytes(32).toString('base64url')}`
    const hash = createHash('sha256').update(token).digest('hex')
    const id = `visitor-${number}`
    await pool.query(
      `INSERT INTO "User" ("id", "name", "email", "role", "updatedAt") VALUES ($1, $1, $2, 'support', now())`,
      [id, `${id}@example.test`],
    )
    await pool.query(
      `INSERT INTO "ApiToken" ("id", "tokenHash", "ending", "name", "role", "userId", "expiresAt")
       VALUES (gen_random_uuid(), $1, $2, 'bench', 'support', $3, now() + interval '1 day')`,
      [hash, token.slice(-4), id],
    )
    const address = `10.1.${number >> 8}.${number & 255}`
    visitors.push({ headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address } })
  }
  return visitors
}
