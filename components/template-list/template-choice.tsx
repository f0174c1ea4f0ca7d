'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FileStack } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { PlaceTree } from '#components/place-tree/place-tree.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { toProblem } from '#lib/client/api.ts'
import { askCloneSettingAhead } from '#lib/client/queries/clone-setting.ts'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import { paths } from '#lib/paths.ts'
import { templateQuery } from './template-query.ts'

/** What comes before the wizard when it was not begun at a template: choosing one. */
export function TemplateChoice() {
  const t = useTranslations('clone.templates')
  const wizard = useTranslations('wizard')
  const problems = useTranslations('problems.field')
  const router = useRouter()
  const list = useInfiniteQuery(instancesQuery(templateQuery('')))
  const [chosen, setChosen] = useState<string | null>(null)
  const [isMissing, setMissing] = useState(false)
  const items = (list.data?.rows ?? []).map(({ id, name, connectionName, folderPath, guestOs }) => ({
    ref: id,
    parentRef: null,
    name,
    refusal: null,
    facts: [guestOs, connectionName, folderPath].filter(Boolean).join(' · '),
  }))

  function go(event: FormEvent) {
    event.preventDefault()
    if (chosen === null) return setMissing(true)
    askCloneSettingAhead(chosen, null)
    router.push(paths.deployTemplate(chosen))
  }

  return (
    <form onSubmit={go} className="flex max-w-2xl flex-col gap-4">
      <h2 className="text-lg font-semibold">{t('choose')}</h2>
      {list.error ? <ProblemList problems={[toProblem(list.error)]} /> : null}
      <PlaceTree
        label={t('label')}
        items={items}
        value={chosen}
        onChange={({ ref }) => {
          setChosen(ref)
          setMissing(false)
        }}
        icon={() => <FileStack aria-hidden size={15} />}
        facts={({ facts }) => facts}
        errorMessage={isMissing ? problems('required') : undefined}
        empty={t('none-hint')}
      />
      {list.hasNextPage ? (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
      <footer className="flex flex-wrap items-center gap-2 border-t pt-4">
        <Button type="submit" variant="primary">
          {wizard('next')}
        </Button>
        <ButtonLink variant="quiet" href={paths.templates()}>
          {wizard('cancel')}
        </ButtonLink>
      </footer>
    </form>
  )
}
