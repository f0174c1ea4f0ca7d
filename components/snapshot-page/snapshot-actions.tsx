'use client'

import { Camera, Copy, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { MenuButton } from '#components/ui/menu.tsx'
import { askCloneSettingAhead } from '#lib/client/queries/clone-setting.ts'
import type { ForestNode } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { paths } from '#lib/paths.ts'

export type SnapshotAction = 'take' | 'revert' | 'edit' | 'expiry' | 'remove' | 'remove-branch'

type SnapshotActionsProps = {
  instanceId: string
  node: ForestNode<SnapshotView>
  isGone: boolean
  onAction: (action: SnapshotAction) => void
}

/** What can be done with the selected snapshot, in the guide's words; at "You are here", taking another. */
export function SnapshotActions({ instanceId, node, isGone, onAction }: SnapshotActionsProps) {
  const t = useTranslations('snapshots.action')
  const clones = useTranslations('clone.menu')
  if (!node.snapshot) {
    return (
      <div>
        <Button icon={<Camera aria-hidden size={14} />} isDisabled={isGone} onPress={() => onAction('take')}>
          {t('take')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        icon={<RotateCcw aria-hidden size={14} />}
        isDisabled={isGone}
        onPress={() => onAction('revert')}
      >
        {t('revert')}
      </Button>
      <Button icon={<Pencil aria-hidden size={14} />} isDisabled={isGone} onPress={() => onAction('edit')}>
        {t('edit')}
      </Button>
      <MenuButton
        label={clones('snapshot')}
        {...(isGone ? {} : { onOpen: () => askCloneSettingAhead(instanceId, node.id) })}
        icon={<Copy aria-hidden size={14} />}
        items={(['machine', 'template'] as const).map((to) => ({
          id: to,
          label: clones(to),
          href: (to === 'machine' ? paths.cloneInstance : paths.cloneToTemplate)(instanceId, {
            snapshot: node.id,
          }),
          isDisabled: isGone,
        }))}
      />
      {node.descendantCount === 0 ? (
        <Button
          icon={<Trash2 aria-hidden size={14} />}
          isDisabled={isGone}
          onPress={() => onAction('remove')}
        >
          {t('remove')}
        </Button>
      ) : (
        <MenuButton
          label={t('remove')}
          icon={<Trash2 aria-hidden size={14} />}
          items={[
            { id: 'one', label: t('remove-one'), isDisabled: isGone, onAction: () => onAction('remove') },
            {
              id: 'branch',
              label: t('remove-branch', { count: node.descendantCount }),
              tone: 'danger',
              isDisabled: isGone,
              onAction: () => onAction('remove-branch'),
            },
          ]}
        />
      )}
    </div>
  )
}
