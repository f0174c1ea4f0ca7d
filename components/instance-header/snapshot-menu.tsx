'use client'

import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuButton, type MenuEntry } from '#components/ui/menu.tsx'
import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'
import { paths } from '#lib/paths.ts'

/** The guide's menu "Snapshots", with what it can do now and why not the rest. */
export function SnapshotMenu({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.menu')
  const words = useTranslations('snapshots')
  const snapshots = paths.instanceSnapshots(instance.id)
  const gone = instance.goneAt ? t('is-gone') : undefined
  const none = instance.snapshotCount === 0 ? t('no-snapshot') : undefined
  const cannot = instance.capabilities.snapshots ? undefined : t('not-supported')

  function entry(id: string, disabledReason?: string): Exclude<MenuEntry, 'separator'> {
    return { id, label: t(id), href: `${snapshots}?do=${id}`, ...(disabledReason ? { disabledReason } : {}) }
  }
  /** What needs a tree to stand in. */
  function inTree(): MenuEntry[] {
    return [
      'separator',
      entry('revert-latest', gone ?? none),
      { ...entry('remove-all', gone ?? none), tone: 'danger' },
    ]
  }
  return (
    <MenuButton
      label={words('menu')}
      icon={<Camera aria-hidden size={14} />}
      items={[entry('take', gone ?? cannot), entry('manage'), ...(instance.incus ? [] : inTree())]}
    />
  )
}
