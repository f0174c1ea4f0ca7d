import { parseArgs } from 'node:util'
import type { ClientBase } from 'pg'
import { sealKeyOf } from '../../lib/db/audit/seal.ts'
import { type Head, type Verdict, verifyChain } from '../../lib/db/audit/verify.ts'
import { readKeyRing } from '../../lib/secrets/key-ring.ts'
import { withClient } from '../postgres/cluster.ts'
import { UsageError } from './command.ts'
import { withInstallation } from './installation.ts'

/** npm run jalon -- audit-verify: is every entry of the audit log there, in its place and as it was written? */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { expect: { type: 'string', multiple: true } } })
  const expected = (values.expect ?? []).map(readHead)
  const verdict = await withInstallation(({ databaseUrl }) =>
    withClient(databaseUrl, async (client) => {
      const verdict = await verifyChain(client, readKeyRing().map(sealKeyOf), expected)
      await warnOfOpenGuards(client)
      await tellAudit(verdict)
      return verdict
    }),
  )
  tell(verdict)
  if (verdict.broken) process.exitCode = 1
}

function readHead(text: string): Head {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (!sequence || !hash)
    throw new UsageError(`--expect takes what audit-verify printed as head, not ${text}.`)
  return { sequence: Number(sequence), hash }
}

function tell({ count, head, broken }: Verdict): void {
  if (broken) {
    const { kind, sequence, found, evidence } = broken
    const what = found ? ` (now: ${found.at}, ${found.action}, ${found.personName || 'nobody'})` : ''
    console.log(`The audit log is broken at entry ${sequence}${what}: ${kind}; ${evidence}.`)
    console.log(
      count > 0 ? `The ${count} entries before it are as they were written.` : 'None comes before it.',
    )
    return
  }
  if (!head) {
    console.log('The audit log is empty.')
    return
  }
  console.log(`The audit log is whole: ${count} entries, each as it was written.`)
  console.log(`Head: ${head.sequence}:${head.hash}`)
  console.log(
    'Keep the head elsewhere: audit-verify --expect <head> notices a log that was cut or written anew.',
  )
}

/** The triggers that refuse changes; whoever owns the tables can switch them off. */
async function warnOfOpenGuards(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ closed: string }>(
    `SELECT count(*) AS closed FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'
      AND tgname IN ('audit_entry_chain', 'audit_entry_refuse', 'audit_seal_refuse')`,
  )
  if (rows[0]?.closed !== '3') {
    console.log('Somebody switched off a trigger that guards the audit log: changes may go unrefused.')
  }
}

/** The log itself remembers how far it was last found whole; the page shows it. */
async function tellAudit({ head, broken }: Verdict): Promise<void> {
  const { db } = await import('../../lib/db/client.ts')
  const { appendAudit } = await import('../../lib/db/audit/append.ts')
  const details = broken
    ? { entry: broken.sequence, kind: broken.kind, evidence: broken.evidence }
    : { entry: head?.sequence ?? 0, hash: head?.hash ?? null }
  const outcome = broken ? 'failed' : 'succeeded'
  try {
    await db.$transaction((tx) =>
      appendAudit(tx, { action: 'audit.verify', outcome, person: null, actorName: 'system', details }),
    )
  } finally {
    await db.$disconnect()
  }
}
