'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCloneEntries } from '#components/instance-conversion/use-clone-entries.tsx'
import { MenuButton, type MenuEntry } from '#components/ui/menu.tsx'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { paths } from '#lib/paths.ts'

type InstanceMenuProps = { row: InstanceRow; canOperate: boolean }

/** The shortcuts that people know from vSphere's own menu. Each leads to where it is confirmed. */
export function InstanceMenu({ row, canOperate }: InstanceMenuProps) {
  const t = useTranslations('instances.menu')
  const clones = useCloneEntries(row)
  const snapshots = paths.instanceSnapshots(row.id)
  const gone = row.goneAt ? t('is-gone') : undefined
  const none = row.snapshotCount === 0 ? t('no-snapshot') : undefined

  const actions: MenuEntry[] = [
    entry('take', `${snapshots}?do=take`, gone ?? (row.canSnapshot ? undefined : t('not-supported'))),
    entry('manage', `${snapshots}?do=manage`),
  ]
  /** What needs a tree to stand in, or a port that only some providers have. */
  const inTree: MenuEntry[] = [
    'separator',
    entry('revert-latest', `${snapshots}?do=revert-latest`, gone ?? none),
    { ...entry('remove-all', `${snapshots}?do=remove-all`, gone ?? none), tone: 'danger' },
    'separator',
  ]
  function entry(id: string, href: string, disabledReason?: string) {
    return { id, label: t(id), href, ...(disabledReason ? { disabledReason } : {}) }
  }
  function entries(): MenuEntry[] {
    if (!canOperate) return [entry('see', snapshots)]
    if (row.connectionKind === 'incus') return actions
    // Nobody takes snapshots of a template.
    return row.isTemplate ? clones.entries : [...actions, ...inTree, ...clones.entries]
  }
  return (
    <>
      <MenuButton
        label={t('of', { name: row.name })}
        icon={<Ellipsis aria-hidden size={16} />}
        isIconOnly
        variant="quiet"
        items={entries()}
      />
      {clones.dialog}
    </>
  )
}
