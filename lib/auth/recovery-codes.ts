import 'server-only'
import { randomInt } from 'node:crypto'
import type { Prisma } from '#prisma/generated/client.ts'
import { hashToken } from './one-time-link.ts'

const count = 10
/** Without the letters and digits that look like others. Sixteen of them make 79 bits: nobody finds one from its hash. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 4

/** Ten new ones, which end the old ones. They are in the answer and nowhere else. */
export async function makeRecoveryCodes(tx: Prisma.TransactionClient, userId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ codeHash: hashOf(userId, code), userId })),
  })
  return codes
}

/** Uses the code up. Of two who try at once, one gets true. */
export async function takeRecoveryCode(
  tx: Prisma.TransactionClient,
  userId: string,
  code: string,
): Promise<boolean> {
  const { count: used } = await tx.recoveryCode.deleteMany({
    where: { userId, codeHash: hashOf(userId, code) },
  })
  return used === 1
}

/** However it was copied from paper: in capitals, with other spaces or none. */
function hashOf(userId: string, code: string): string {
  return hashToken(`${userId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
}

function newCode(): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')
}
