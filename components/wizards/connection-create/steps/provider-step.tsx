'use client'

import { useTranslations } from 'next-intl'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import { providerKinds } from '#lib/domain/connection/connection.ts'
import type { ConnectionShape } from '../definition.ts'

export function ProviderStep({ values, set, problemAt }: StepBodyProps<ConnectionShape>) {
  const t = useTranslations('connections')
  return (
    <>
      <RadioGroup
        label={t('provider.label')}
        value={values.kind}
        onChange={(kind) => set({ kind })}
        errorMessage={problemAt('kind')}
        options={providerKinds.map((kind) => ({
          id: kind,
          label: t(`kinds.${kind}`),
          description: t(`provider.${kind}.hint`),
        }))}
      />
      <section className="flex flex-col gap-1.5">
        <h3 className="font-medium">{t('provider.needs')}</h3>
        <ul className="ml-4 flex list-disc flex-col gap-1 text-muted">
          <li>{t(`provider.${values.kind}.needs-network`)}</li>
          <li>{t(`provider.${values.kind}.needs-account`)}</li>
          <li>
            {t(`provider.${values.kind}.needs-privileges`)}{' '}
            <span className="font-mono text-sm text-ink">{t(`provider.${values.kind}.privileges`)}</span>
          </li>
        </ul>
      </section>
    </>
  )
}
