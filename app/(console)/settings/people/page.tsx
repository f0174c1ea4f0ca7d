import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PeopleTable } from '#components/people/people-table.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { authorised } from '#lib/reads/authorised.ts'
import { listPeople } from '#lib/reads/people.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('people.title') }
}

export default async function PeoplePage() {
  const { people, selfId } = await authorised('manage-people', async (person) => ({
    people: await listPeople(),
    selfId: person.id,
  }))
  return (
    <RouteMessages of="app/(console)/settings/people/page">
      <PeopleTable people={people} selfId={selfId} />
    </RouteMessages>
  )
}
