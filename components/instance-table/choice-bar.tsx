'use client'

import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { mostInstances } from '#lib/domain/batch/batch-kinds.ts'
import { paths } from '#lib/paths.ts'
import type { RowChoice } from './use-row-choice.ts'

/** What can be done with the instances that are chosen, wherever in the list they are. */
export function ChoiceBar({ choice }: { choice: RowChoice }) {
  const t = useTranslations('instances.choice')
  const count = choice.chosen.size
  return (
    <>
      {choice.problem ? <ProblemList problems={[choice.problem]} /> : null}
      {count > 0 ? (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <ButtonLink size="small" href={paths.bulk('kind=snapshot.create')}>
            {t('take')}
          </ButtonLink>
          <ButtonLink size="small" href={paths.bulk('kind=snapshot.remove')}>
            {t('remove')}
          </ButtonLink>
          <Button size="small" variant="quiet" onPress={choice.clear}>
            {t('clear')}
          </Button>
          {count >= mostInstances ? <span>{t('most', { count: mostInstances })}</span> : null}
        </div>
      ) : null}
    </>
  )
}
