import 'server-only'
import { db } from '#lib/db/client.ts'
import type { ListedPerson } from '#lib/domain/person/listed-person.ts'

export async function listPeople(): Promise<ListedPerson[]> {
  const people = await db.user.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      sessions: { orderBy: { createdAt: 'desc' }, take: 1, select: { createdAt: true } },
      secondFactor: { select: { confirmedAt: true } },
      accounts: { where: { password: { not: null } }, take: 1, select: { id: true } },
    },
  })
  return people.map(({ id, name, email, role, disabledAt, sessions, accounts, secondFactor }) => ({
    id,
    name,
    email,
    role,
    disabledAt: disabledAt?.toISOString() ?? null,
    signedInAt: sessions[0]?.createdAt.toISOString() ?? null,
    hasPassword: accounts.length > 0,
    hasSecondFactor: secondFactor?.confirmedAt != null,
  }))
}
