'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FilterSelect } from '#components/list-filters/filter-select.tsx'
import { tagsQuery } from '#lib/client/queries/instances.ts'
import { tagWords } from '#lib/domain/instance/tag.ts'

type TagFilterProps = { tags: readonly string[]; onChange: (tags: readonly string[]) => void }

/** Adds a tag to those that an instance must bear; those chosen already stand elsewhere and are not offered again. */
export function TagFilter({ tags, onChange }: TagFilterProps) {
  const t = useTranslations('instances.filter')
  const choices = useQuery(tagsQuery())
  if (!choices.data || choices.data.length === 0) return null
  const options = choices.data.filter(({ tag }) => !tags.includes(tag))
  return (
    <FilterSelect
      label={t('tag')}
      all={t(tags.length === 0 ? 'tag-all' : 'tag-more')}
      value={null}
      options={options.map((choice) => ({ id: choice.tag, label: tagWords(choice) }))}
      onChange={(tag) => {
        if (tag !== null) onChange([...tags, tag])
      }}
    />
  )
}
