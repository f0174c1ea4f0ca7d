'use client'

import { FlaskConical, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { openLab } from '#lib/actions/lab.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { paths } from '#lib/paths.ts'

/** The two ways in: a real provider, or the lab that comes with Jalon. */
export function FirstConnection({ isLabOffered }: { isLabOffered: boolean }) {
  const t = useTranslations('connections.first')
  const router = useRouter()
  const [isOpening, setOpening] = useState(false)
  const [problems, setProblems] = useState<Problem[]>([])

  async function open() {
    setOpening(true)
    setProblems([])
    const result = await callAction(openLab, { name: t('lab-name') })
    setOpening(false)
    if (!result.ok) return setProblems(result.problems)
    showToast({ tone: 'ok', title: t('lab-opened') })
    router.push(paths.connection(result.value.connectionId))
  }

  return (
    <EmptyState
      title={t('title')}
      actions={
        <>
          <ButtonLink href={paths.newConnection()} variant="primary" icon={<Plus aria-hidden size={14} />}>
            {t('connect')}
          </ButtonLink>
          {isLabOffered ? (
            <Button
              icon={<FlaskConical aria-hidden size={14} />}
              isPending={isOpening}
              onPress={() => void open()}
            >
              {t('open-lab')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{t('text')}</p>
      <p>
        {isLabOffered
          ? t('lab-text')
          : t.rich('lab-elsewhere', { code: (command) => <code>{command}</code> })}
      </p>
      <div className="mt-2 text-left">
        <ProblemList problems={problems} />
      </div>
    </EmptyState>
  )
}
