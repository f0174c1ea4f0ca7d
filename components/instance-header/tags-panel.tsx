'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { TagWords, tagLook } from '#components/instance-tags/tag-words.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { type InstanceTag, tagWords, writeTag } from '#lib/domain/instance/tag.ts'
import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'
import { paths } from '#lib/paths.ts'

/** The tags that the instance bore when they were last read, each leading to all that bear it. */
export function TagsPanel({ instance }: { instance: InstanceView }) {
  const t = useTranslations('snapshots.instance')
  const { tags, tagsReadAt, tagsFault } = instance
  return (
    <Panel title={t('tags')}>
      {tags.length > 0 ? (
        <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={writeTag(tag)} className="min-w-0">
              <TagLink tag={tag} />
            </li>
          ))}
        </ul>
      ) : null}
      {tags.length === 0 && tagsReadAt !== null ? <p>{t('no-tags')}</p> : null}
      {tagsReadAt === null && tagsFault === null ? <p className="text-muted">{t('tags-unread')}</p> : null}
      {tagsReadAt === null ? null : (
        <p className="mt-2 text-sm text-muted">
          {t.rich('tags-read', { time: () => <Time value={tagsReadAt} /> })}
        </p>
      )}
      {tagsFault ? (
        <Status tone="warn">
          <span className="whitespace-normal wrap-anywhere">
            {t('tags-not-told', { words: tagsFault.message || tagsFault.code })}
          </span>
        </Status>
      ) : null}
    </Panel>
  )
}

function TagLink({ tag }: { tag: InstanceTag }) {
  const t = useTranslations('snapshots.instance')
  return (
    <Link
      href={paths.instances(writeInstanceQuery({ tags: [writeTag(tag)] }).toString())}
      title={t('tags-see', { tag: tagWords(tag) })}
      className={`${tagLook} hover:bg-hover`}
    >
      <TagWords tag={tag} />
    </Link>
  )
}
