'use client'

import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { cloneSize } from '#lib/domain/clone/clone-size.ts'
import { useCloneSubject } from './clone-subject.tsx'
import { type CloneValues, changedHardware } from './clone-values.ts'
import { DatastoreFacts } from './datastore-facts.tsx'
import { GuestReview } from './guest-review.tsx'
import { HardwareReview } from './hardware-review.tsx'
import { computeOf, datastoreOf, folderPath } from './place-items.ts'

/** Every choice, and the size that was reckoned against what the datastore has free. */
export function CloneReview({ values }: { values: CloneValues }) {
  const t = useTranslations('clone.review')
  const storage = useTranslations('clone.storage')
  const { offer, snapshot } = useCloneSubject()
  const { places, source } = offer
  const compute = computeOf(places, values.compute.ref)
  const datastore = datastoreOf(places, values.datastoreRef)
  const hardware = changedHardware(values, source)
  const size = cloneSize({ ...values, hardware }, source)
  const bytes = {
    least: () => <Bytes value={size.leastBytes} />,
    most: () => <Bytes value={size.mostBytes} />,
  }
  return (
    <>
      <DescriptionList
        items={[
          {
            term: t('source'),
            value: snapshot ? t('at-snapshot', { name: source.name, snapshot: snapshot.name }) : source.name,
          },
          { term: t(values.asTemplate ? 'template-name' : 'machine-name'), value: values.name },
          { term: t('folder'), value: folderPath(places, values.folderRef) },
          { term: t('compute'), value: compute?.name },
          { term: t('datastore'), value: datastore?.name },
          {
            term: t('disks'),
            value: values.linked ? storage('linked') : storage(`formats.${values.diskFormat}`),
          },
          {
            term: t('size'),
            value: (
              <>
                {t.rich('size-value', bytes)}
                {datastore ? (
                  <span className="block text-muted">
                    <DatastoreFacts datastore={datastore} />
                  </span>
                ) : null}
              </>
            ),
          },
          ...(values.asTemplate
            ? []
            : [
                {
                  term: t('guest'),
                  value: <GuestReview customization={values.customization} />,
                },
                { term: t('hardware'), value: <HardwareReview hardware={hardware} /> },
                { term: t('power-on'), value: t(values.powerOn ? 'yes' : 'no') },
              ]),
        ]}
      />
      {datastore && size.mostBytes > datastore.freeBytes ? (
        <Notice tone="warn" title={t('may-fill', { datastore: datastore.name })}>
          <p>{t.rich('may-fill-how', { ...bytes, free: () => <Bytes value={datastore.freeBytes} /> })}</p>
        </Notice>
      ) : null}
    </>
  )
}
