'use client'

import { Copy, Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuButton } from '#components/ui/menu.tsx'
import { askCloneSettingAhead } from '#lib/client/queries/clone-setting.ts'
import type { Clonable } from './clonable.ts'
import { useCloneEntries } from './use-clone-entries.tsx'

type CloneMenuProps = {
  instance: Clonable
  /** In a row: only an icon, with this as its name. */
  rowLabel?: string
}

/** The guide's menu "Clone"; of a template, what can be made of it. */
export function CloneMenu({ instance, rowLabel }: CloneMenuProps) {
  const t = useTranslations('clone.menu')
  const { entries, dialog } = useCloneEntries(instance)
  const onOpen = instance.goneAt ? {} : { onOpen: () => askCloneSettingAhead(instance.id, null) }
  return (
    <>
      {rowLabel ? (
        <MenuButton
          label={rowLabel}
          icon={<Ellipsis aria-hidden size={16} />}
          isIconOnly
          variant="quiet"
          items={entries}
          {...onOpen}
        />
      ) : (
        <MenuButton
          label={t(instance.isTemplate ? 'template-title' : 'title')}
          icon={<Copy aria-hidden size={14} />}
          items={entries}
          {...onOpen}
        />
      )}
      {dialog}
    </>
  )
}
