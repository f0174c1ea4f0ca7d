'use client'

import { useTranslations } from 'next-intl'
import { Findings } from '#components/pre-flight/findings.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SafetyOffer } from './use-safety-offer.ts'

type SafetyChoiceProps = { instance: InstanceView; offer: SafetyOffer }

/** The safety snapshot before a revert: on unless somebody takes it off, with what it costs, or why it cannot be had. */
export function SafetyChoice({ instance, offer }: SafetyChoiceProps) {
  const t = useTranslations('loss.safety')
  const { obstacle, blocking, wish, memory } = offer
  const isRefused = obstacle !== null || blocking.length > 0
  const { memoryBytes } = instance
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        isSelected={wish !== null}
        isDisabled={isRefused}
        onChange={offer.setWanted}
        description={t('means')}
        disabledReason={isRefused ? t('refused') : undefined}
      >
        {t('take')}
      </Checkbox>
      {obstacle ? <Notice tone="warn">{obstacle}</Notice> : <Findings findings={blocking} />}
      {wish && memory !== 'none' ? (
        <div className="ml-6">
          <Checkbox
            isSelected={wish.memory}
            isDisabled={memory === 'refused'}
            onChange={offer.setMemory}
            description={
              memoryBytes === null
                ? t('memory-means-size')
                : t.rich('memory-means', { bytes: () => <Bytes value={memoryBytes} /> })
            }
            disabledReason={memory === 'refused' ? t('memory-refused') : undefined}
          >
            {t('memory')}
          </Checkbox>
        </div>
      ) : null}
      {wish && instance.powerState === 'suspended' ? (
        <p className="ml-6 text-sm text-muted">{t('suspended')}</p>
      ) : null}
      {wish || isRefused ? null : <Notice tone="warn">{t('without')}</Notice>}
    </div>
  )
}
