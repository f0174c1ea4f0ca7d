'use client'

import { Database } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import { type CloneShape, changedHardware } from '#components/clone-form/clone-values.ts'
import { DatastoreFacts } from '#components/clone-form/datastore-facts.tsx'
import { computeOf, datastoreItems } from '#components/clone-form/place-items.ts'
import { PlaceTree } from '#components/place-tree/place-tree.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import { diskFormats } from '#lib/domain/clone/clone-request.ts'
import { cloneSize } from '#lib/domain/clone/clone-size.ts'

/** Where its disks lie, in what format, and whether they lean on the snapshot's. */
export function StorageStep({ values, set, problemAt }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.storage')
  const refusals = useTranslations('clone.refusal')
  const { offer, snapshot } = useCloneSubject()
  const { places, source } = offer
  const { linked, diskFormat } = values
  const hardware = changedHardware(values, source)
  const size = cloneSize({ linked, diskFormat, hardware }, source)
  const compute = computeOf(places, values.compute.ref)
  const items = useMemo(
    () => (compute ? datastoreItems(places, compute, size.leastBytes, (reason) => refusals(reason)) : []),
    [places, compute, size.leastBytes, refusals],
  )
  return (
    <>
      {snapshot && !values.asTemplate ? (
        <Checkbox
          isSelected={linked}
          onChange={(isLinked) => set({ linked: isLinked, ...(isLinked ? { diskFormat: 'source' } : {}) })}
          description={t('linked-hint', { snapshot: snapshot.name })}
        >
          {t('linked')}
        </Checkbox>
      ) : null}
      <Select
        label={t('format')}
        description={t(linked ? 'format-linked' : `format-hint.${diskFormat}`)}
        options={diskFormats.map((format) => ({ id: format, label: t(`formats.${format}`) }))}
        value={diskFormat}
        onChange={(chosen) => set({ diskFormat: chosen })}
        isDisabled={linked}
        errorMessage={problemAt('diskFormat') ?? problemAt('linked')}
      />
      <PlaceTree
        label={t('datastore')}
        items={items}
        value={values.datastoreRef}
        onChange={({ ref }) => set({ datastoreRef: ref })}
        icon={() => <Database aria-hidden size={15} />}
        facts={({ datastore }) => <DatastoreFacts datastore={datastore} />}
        errorMessage={problemAt('datastoreRef')}
        empty={t('none')}
      />
      <p role="status" className="text-muted">
        {t.rich('needs', {
          least: () => <Bytes value={size.leastBytes} />,
          most: () => <Bytes value={size.mostBytes} />,
        })}
      </p>
    </>
  )
}
