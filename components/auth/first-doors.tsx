'use client'

import { FlaskConical, Plug } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { openLab } from '#lib/actions/lab.ts'
import { paths } from '#lib/paths.ts'

/** What the first administrator can do with an empty panel: bring a provider, or try it on simulated ones. */
export function FirstDoors() {
  const t = useTranslations('auth.doors')
  const router = useRouter()
  const lab = useFormAction(openLab, { fields: [], onDone: () => router.push(paths.instances()) })
  return (
    <div className="flex flex-col gap-5">
      <Door icon={<Plug aria-hidden size={18} />} title={t('provider')} text={t('provider-text')}>
        <ButtonLink href={paths.newConnection()} variant="primary">
          {t('provider-action')}
        </ButtonLink>
      </Door>
      <hr />
      <Door icon={<FlaskConical aria-hidden size={18} />} title={t('lab')} text={t('lab-text')}>
        <form
          ref={lab.form}
          onSubmit={(event) => lab.submit(event, { name: t('lab-name') })}
          className="flex flex-col gap-3"
        >
          <ProblemList problems={lab.formProblems} />
          <span>
            <Button type="submit" isPending={lab.isPending}>
              {t('lab-action')}
            </Button>
          </span>
        </form>
      </Door>
    </div>
  )
}

type DoorProps = { icon: ReactNode; title: string; text: string; children: ReactNode }

function Door({ icon, title, text, children }: DoorProps) {
  return (
    <section className="flex gap-3">
      <span className="mt-px text-muted">{icon}</span>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted">{text}</p>
        {children}
      </div>
    </section>
  )
}
