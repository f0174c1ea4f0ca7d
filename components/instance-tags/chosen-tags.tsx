'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { readTag, tagWords } from '#lib/domain/instance/tag.ts'
import { TagWords, tagLook } from './tag-words.tsx'

type ChosenTagsProps = {
  tags: readonly string[]
  onChange: (tags: readonly string[]) => void
  /** Where the focus goes with the last of them. */
  onEmptied: () => void
}

/** The tags that the list is narrowed to, each to be taken off again. The focus stays among them. */
export function ChosenTags({ tags, onChange, onEmptied }: ChosenTagsProps) {
  const t = useTranslations('instances.filter')
  const buttons = useRef(new Map<string, HTMLButtonElement>())

  function takeOff(tag: string) {
    const at = tags.indexOf(tag)
    const neighbour = buttons.current.get(tags[at + 1] ?? tags[at - 1] ?? '')
    if (neighbour) neighbour.focus()
    else onEmptied()
    onChange(tags.filter((one) => one !== tag))
  }

  return (
    <ul aria-label={t('tags')} className="flex min-w-0 flex-wrap gap-1.5">
      {tags.map((written) => {
        const tag = readTag(written)
        return tag === null ? null : (
          <li key={written} className={tagLook}>
            <TagWords tag={tag} />
            <button
              ref={(button) => {
                if (button) buttons.current.set(written, button)
                else buttons.current.delete(written)
              }}
              type="button"
              aria-label={t('tag-off', { tag: tagWords(tag) })}
              title={t('tag-off', { tag: tagWords(tag) })}
              onClick={() => takeOff(written)}
              className="-mr-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden size={14} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
