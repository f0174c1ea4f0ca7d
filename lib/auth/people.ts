import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { makePasswordLink } from './one-time-link.ts'

type Link = { token: string; expiresAt: Date }

/** Adds somebody who cannot sign in before using the link that comes back. */
export async function addPerson(person: {
  name: string
  email: string
  role: Role
}): Promise<Link | 'email-taken'> {
  try {
    return await db.$transaction(async (tx) => {
      const { id } = await tx.user.create({ data: { id: randomUUID(), ...person } })
      return await makePasswordLink(tx, id)
    })
  } catch (error) {
    // P2002: the unique index decides, also between two administrators at once.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'email-taken'
    throw error
  }
}

/** A new link for somebody who forgot their password; the old password works until the link is used. */
export async function renewPasswordLink(userId: string): Promise<Link | 'not-found' | 'disabled'> {
  return await db.$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId } })
    if (!person) return 'not-found'
    if (person.disabledAt) return 'disabled'
    return await makePasswordLink(tx, userId)
  })
}

type Change = 'changed' | 'not-found' | 'last-administrator'

export async function changeRole(userId: string, role: Role): Promise<Change> {
  return await changeKeepingAnAdministrator(userId, role !== 'administrator', async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { role } })
  })
}

/** Ends every session and link of theirs at once. */
export async function disablePerson(userId: string): Promise<Change> {
  return await changeKeepingAnAdministrator(userId, true, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    await tx.session.deleteMany({ where: { userId } })
    await tx.verification.deleteMany({ where: { value: userId } })
  })
}

export async function enablePerson(userId: string): Promise<Change> {
  const { count } = await db.user.updateMany({ where: { id: userId }, data: { disabledAt: null } })
  return count === 1 ? 'changed' : 'not-found'
}

/**
 * Two administrators who demote each other at the same moment would leave none. The rows of all active ones are
 * locked in one order, so the second waits, counts again and is refused.
 */
async function changeKeepingAnAdministrator(
  userId: string,
  takesAway: boolean,
  change: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<Change> {
  return await db.$transaction(async (tx) => {
    const active = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "User" WHERE role = 'administrator' AND "disabledAt" IS NULL ORDER BY id FOR UPDATE`
    if (!(await tx.user.findUnique({ where: { id: userId } }))) return 'not-found'
    if (takesAway && active.length === 1 && active[0]?.id === userId) return 'last-administrator'
    await change(tx)
    return 'changed'
  })
}
