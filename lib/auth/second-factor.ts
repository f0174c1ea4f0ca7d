import 'server-only'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { decryptSecret, encryptSecret } from '#lib/secrets/cipher.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { doneBy } from './done-by.ts'
import { makeRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts'
import { newTotpSecret, sixDigits, stepOfCode, totpUri } from './totp.ts'

export async function hasSecondFactor(userId: string): Promise<boolean> {
  const factor = await db.secondFactor.findUnique({ where: { userId } })
  return factor?.confirmedAt != null
}

export type Enrolment = { secret: string; uri: string }

/** A new secret for the app, which is asked for nowhere before it is confirmed. Null when one is confirmed already. */
export async function startEnrolment(person: { id: string; email: string }): Promise<Enrolment | null> {
  const secret = newTotpSecret()
  const data = { userId: person.id, secretCipher: encryptSecret(secret) }
  await db.secondFactor.deleteMany({ where: { userId: person.id, confirmedAt: null } })
  const { count } = await db.secondFactor.createMany({ data: [data], skipDuplicates: true })
  return count === 1 ? { secret, uri: totpUri(secret, person.email) } : null
}

/** With the first right code the factor counts; answers the recovery codes, or null when the code is wrong. */
export async function confirmEnrolment(by: Requester, code: string): Promise<string[] | null> {
  return await db.$transaction(async (tx) => {
    const factor = await lockFactor(tx, by.id)
    if (!factor || factor.confirmedAt || !(await takeCode(tx, factor, code))) return null
    await tx.secondFactor.update({ where: { userId: by.id }, data: { confirmedAt: new Date() } })
    const codes = await makeRecoveryCodes(tx, by.id)
    await appendAudit(tx, { ...doneBy(by), action: 'second-factor.enable' })
    return codes
  })
}

/** Null where no second factor is in use. */
export async function renewRecoveryCodes(by: Requester): Promise<string[] | null> {
  return await db.$transaction(async (tx) => {
    const factor = await lockFactor(tx, by.id)
    if (!factor?.confirmedAt) return null
    const codes = await makeRecoveryCodes(tx, by.id)
    await appendAudit(tx, { ...doneBy(by), action: 'second-factor.recovery-codes' })
    return codes
  })
}

export async function turnOffSecondFactor(by: Requester): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.secondFactor.deleteMany({ where: { userId: by.id } })
    if (count > 0) await appendAudit(tx, { ...doneBy(by), action: 'second-factor.disable' })
  })
}

/** What the code was, used up in the same moment; null when it is wrong, used, or nobody's. */
export async function takeSecondFactor(
  userId: string,
  code: string,
): Promise<'code' | 'recovery-code' | null> {
  return await db.$transaction(async (tx) => {
    const factor = await lockFactor(tx, userId)
    if (!factor?.confirmedAt) return null
    const digits = code.replaceAll(' ', '')
    if (sixDigits.test(digits)) return (await takeCode(tx, factor, digits)) ? 'code' : null
    return (await takeRecoveryCode(tx, userId, code)) ? 'recovery-code' : null
  })
}

type Factor = { userId: string; secretCipher: string; confirmedAt: Date | null; lastStep: number }

/** Two requests with the same code come one after the other, and the second finds it used. */
async function lockFactor(tx: Prisma.TransactionClient, userId: string): Promise<Factor | undefined> {
  const [factor] = await tx.$queryRaw<Factor[]>`
    SELECT "userId", "secretCipher", "confirmedAt", "lastStep" FROM "SecondFactor"
    WHERE "userId" = ${userId} FOR UPDATE`
  return factor
}

async function takeCode(tx: Prisma.TransactionClient, factor: Factor, code: string): Promise<boolean> {
  const secret = decryptSecret(factor.secretCipher)
  const step = stepOfCode(secret, code, factor.lastStep, new Date())
  if (step === null) return false
  await tx.secondFactor.update({ where: { userId: factor.userId }, data: { lastStep: step } })
  return true
}
