import 'server-only'
import { randomUUID } from 'node:crypto'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { Prisma, type User } from '#prisma/generated/client.ts'
import { doneBy } from './done-by.ts'
import { makePasswordLink } from './one-time-link.ts'

type Link = { token: string; expiresAt: Date }

/** Adds somebody who cannot sign in before using the link that comes back. */
export async function addPerson(
  person: { name: string; email: string; role: Role },
  by: Requester,
): Promise<Link | 'email-taken'> {
  try {
    return await db.$transaction(async (tx) => {
      const { id } = await tx.user.create({ data: { id: randomUUID(), ...person } })
      const link = await makePasswordLink(tx, id)
      await appendAudit(tx, { ...doneBy(by), action: 'person.add', details: { id, ...person } })
      return link
    })
  } catch (error) {
    // P2002: the unique index decides, also between two administrators at once.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'email-taken'
    throw error
  }
}

/** A new link for somebody who forgot their password; the old password works until the link is used. */
export async function renewPasswordLink(
  userId: string,
  by: Requester,
): Promise<Link | 'not-found' | 'disabled' | 'from-provider'> {
  return await db.$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId } })
    if (!person) return 'not-found'
    if (person.disabledAt) return 'disabled'
    // A password would let them in when the provider does not any more.
    if (await tx.account.findFirst({ where: { userId, password: null } })) return 'from-provider'
    const link = await makePasswordLink(tx, userId)
    await appendAudit(tx, { ...doneBy(by), action: 'person.link', details: named(person) })
    return link
  })
}

type Change = 'changed' | 'not-found' | 'last-administrator'

export async function changeRole(userId: string, role: Role, by: Requester): Promise<Change> {
  return await changeKeepingAnAdministrator(userId, role !== 'administrator', async (tx, person) => {
    await tx.user.update({ where: { id: userId }, data: { role } })
    const details = { ...named(person), from: person.role, to: role }
    await appendAudit(tx, { ...doneBy(by), action: 'person.role', details })
  })
}

/** Ends every session, link and API token of theirs at once; none comes back when the account is enabled again. */
export async function disablePerson(userId: string, by: Requester): Promise<Change> {
  return await changeKeepingAnAdministrator(userId, true, async (tx, person) => {
    await tx.user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    await tx.session.deleteMany({ where: { userId } })
    await tx.apiToken.deleteMany({ where: { userId } })
    await tx.verification.deleteMany({ where: { value: userId } })
    await appendAudit(tx, { ...doneBy(by), action: 'person.disable', details: named(person) })
  })
}

export async function enablePerson(userId: string, by: Requester): Promise<Change> {
  return await changeKeepingAnAdministrator(userId, false, async (tx, person) => {
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null } })
    await appendAudit(tx, { ...doneBy(by), action: 'person.enable', details: named(person) })
  })
}

/** For somebody who lost their phone and their recovery codes: the password alone signs in again. */
export async function resetSecondFactor(userId: string, by: Requester): Promise<'changed' | 'not-found'> {
  return await db.$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId } })
    if (!person) return 'not-found'
    await tx.secondFactor.deleteMany({ where: { userId } })
    await appendAudit(tx, { ...doneBy(by), action: 'person.second-factor-reset', details: named(person) })
    return 'changed'
  })
}

function named({ id, name, email }: User) {
  return { id, name, email }
}

/**
 * Two administrators who demote each other at the same moment would leave none. The rows of all active ones are
 * locked in one order, so the second waits, counts again and is refused.
 */
async function changeKeepingAnAdministrator(
  userId: string,
  takesAway: boolean,
  change: (tx: Prisma.TransactionClient, person: User) => Promise<void>,
): Promise<Change> {
  return await db.$transaction(async (tx) => {
    const active = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "User" WHERE role = 'administrator' AND "disabledAt" IS NULL ORDER BY id FOR UPDATE`
    const person = await tx.user.findUnique({ where: { id: userId } })
    if (!person) return 'not-found'
    if (takesAway && active.length === 1 && active[0]?.id === userId) return 'last-administrator'
    await change(tx, person)
    return 'changed'
  })
}
