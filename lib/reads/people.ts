import 'server-only'
import { db } from '#lib/db/client.ts'
import type { ListedPerson } from '#lib/domain/person/listed-person.ts'

export async function listPeople(): Promise<ListedPerson[]> {
  const people = await db.user.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      sessions: { orderBy: { createdAt: 'desc' }, take: 1, select: { createdAt: true } },
      secondFactor: { select: { confirmedAt: true } },
      accounts: { select: { password: true } },
    },
  })
  return people.map(({ id, name, email, role, disabledAt, sessions, accounts, secondFactor }) => ({
    id,
    name,
    email,
    role,
    disabledAt: disabledAt?.toISOString() ?? null,
    signedInAt: sessions[0]?.createdAt.toISOString() ?? null,
    signsInBy: wayIn(accounts),
    hasSecondFactor: secondFactor?.confirmedAt != null,
  }))
}

/** An account at a provider has no password here. */
function wayIn(accounts: { password: string | null }[]): ListedPerson['signsInBy'] {
  if (accounts.length === 0) return null
  return accounts.some(({ password }) => password !== null) ? 'password' : 'provider'
}
