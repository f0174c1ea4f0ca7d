import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { OidcSettings } from '#lib/config/oidc.ts'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { email, personName } from '#lib/domain/person/person-fields.ts'
import { type Role, roles } from '#lib/domain/person/role.ts'
import { Prisma, type User } from '#prisma/generated/client.ts'
import { doneBy } from './done-by.ts'
import { changeRole } from './people.ts'
import type { Identity } from './provider-client.ts'

const prefix = 'oidc '

export type Admission =
  | { outcome: 'admitted'; user: User }
  | { outcome: 'no-role' | 'no-email' | 'email-taken' | 'disabled' }

/** Whether somebody signs in through the provider, which then also says their role. */
export async function isProviderPerson(userId: string): Promise<boolean> {
  const account = await db.account.findFirst({ where: { userId, providerId: { startsWith: prefix } } })
  return account !== null
}

/**
 * The person behind an identity, with the role that their groups give them now. An identity is known by issuer and subject
 * alone: an address can change hands, and joins no accounts.
 */
export async function admit(
  identity: Identity,
  settings: Pick<OidcSettings, 'groupsClaim' | 'roleOfGroup'>,
  address: string,
): Promise<Admission> {
  const role = roleFrom(identity.claims[settings.groupsClaim], settings.roleOfGroup)
  const known = await findPerson(identity)
  if (known?.disabledAt) return { outcome: 'disabled' }
  if (!role) {
    if (known) await endAccess(known.id)
    return { outcome: 'no-role' }
  }
  if (!known) return await addPerson(identity, role, address)
  if (known.role === role) return { outcome: 'admitted', user: known }
  // The last administrator stays one: an installation that nobody can manage would be worse than a role too many.
  await changeRole(known.id, role, { id: known.id, name: known.name, address })
  return { outcome: 'admitted', user: await db.user.findUniqueOrThrow({ where: { id: known.id } }) }
}

/** The highest role that any of the groups gives. */
function roleFrom(claim: unknown, roleOfGroup: ReadonlyMap<string, Role>): Role | null {
  const groups = typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim : []
  const given = new Set(groups.map((group) => roleOfGroup.get(String(group))))
  return roles.find((role) => given.has(role)) ?? null
}

async function findPerson(identity: Identity): Promise<User | null> {
  const account = await db.account.findUnique({
    where: { providerId_accountId: accountKey(identity) },
    include: { user: true },
  })
  return account?.user ?? null
}

async function addPerson(identity: Identity, role: Role, address: string): Promise<Admission> {
  const given = email.safeParse(identity.claims.email)
  if (!given.success) return { outcome: 'no-email' }
  const name = namesIn.parse(identity.claims).find((each) => each !== null) ?? given.data
  const id = randomUUID()
  try {
    const user = await db.$transaction(async (tx) => {
      const added = await tx.user.create({ data: { id, name, email: given.data, role } })
      await tx.account.create({ data: { id: randomUUID(), userId: id, ...accountKey(identity) } })
      const details = { id, email: given.data, role, by: 'provider' }
      await appendAudit(tx, { ...doneBy({ id, name, address }), action: 'person.add', details })
      return added
    })
    return { outcome: 'admitted', user }
  } catch (error) {
    // P2002: the address is somebody's already, or two browsers signed in for the first time at once.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    const known = await findPerson(identity)
    return known ? { outcome: 'admitted', user: known } : { outcome: 'email-taken' }
  }
}

/** Whoever is in no group any more has no business here, in no browser and with no token. */
async function endAccess(userId: string): Promise<void> {
  await db.$transaction([
    db.session.deleteMany({ where: { userId } }),
    db.apiToken.deleteMany({ where: { userId } }),
  ])
}

function accountKey({ issuer, subject }: Identity): { providerId: string; accountId: string } {
  return { providerId: prefix + issuer, accountId: subject }
}

const aName = personName.nullable().catch(null)
/** OpenID Connect Core §5.1: the first of these that is a name. */
const namesIn = z
  .object({ name: aName, preferred_username: aName, nickname: aName })
  .partial()
  .transform(({ name = null, preferred_username = null, nickname = null }) => [
    name,
    preferred_username,
    nickname,
  ])
