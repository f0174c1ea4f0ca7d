import { useTranslations } from 'next-intl'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

/** What a clone was asked to be, a term and its words each; nothing for other jobs. */
export function useCloneFacts(): (job: OperationView) => { term: string; value: string }[] {
  const t = useTranslations('jobs.clone')
  return ({ clone }) => {
    if (!clone) return []
    const options = [
      clone.linked ? t('linked') : null,
      clone.customization === 'none' ? null : t('customised'),
      clone.powerOn ? t('power-on') : null,
    ].filter((word) => word !== null)
    const fact = (term: string, value: string | null) => (value === null ? [] : [{ term: t(term), value }])
    return [
      ...fact('kind', clone.asTemplate ? t('template') : t('machine')),
      ...fact('from-snapshot', clone.snapshot),
      ...fact('folder', clone.folder),
      ...fact('compute', clone.compute),
      ...fact('datastore', clone.datastore),
      ...fact('options', options.length > 0 ? options.join(', ') : null),
    ]
  }
}
