'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Status } from '#components/ui/status.tsx'
import { EnrolDialog } from './enrol-dialog.tsx'
import { RenewCodesDialog } from './renew-codes-dialog.tsx'
import { TurnOffDialog } from './turn-off-dialog.tsx'

type SecondFactorPanelProps = {
  /** Recovery codes that are left; null while no second factor is in use. */
  codesLeft: number | null
}

const fewCodes = 3

export function SecondFactorPanel({ codesLeft }: SecondFactorPanelProps) {
  const t = useTranslations('settings.second-factor')
  const [open, setOpen] = useState<'enrol' | 'renew' | 'turn-off' | null>(null)
  const close = () => setOpen(null)
  return (
    <Panel title={t('title')}>
      <div className="flex flex-col items-start gap-3">
        {codesLeft === null ? (
          <>
            <Status tone="idle">{t('off')}</Status>
            <p className="text-muted">{t('why')}</p>
            <Button onPress={() => setOpen('enrol')}>{t('turn-on')}</Button>
          </>
        ) : (
          <>
            <Status tone="ok">{t('on')}</Status>
            <p className={codesLeft <= fewCodes ? 'text-warn' : 'text-muted'}>
              {t('codes-left', { count: codesLeft })}
            </p>
            <span className="flex flex-wrap gap-2">
              <Button onPress={() => setOpen('renew')}>{t('renew')}</Button>
              <Button onPress={() => setOpen('turn-off')}>{t('turn-off')}</Button>
            </span>
          </>
        )}
      </div>
      {open === 'enrol' ? <EnrolDialog onClose={close} /> : null}
      {open === 'renew' ? <RenewCodesDialog onClose={close} /> : null}
      {open === 'turn-off' ? <TurnOffDialog onClose={close} /> : null}
    </Panel>
  )
}
