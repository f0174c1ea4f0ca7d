import type { MenuEntry } from '#components/ui/menu.tsx'
import { paths } from '#lib/paths.ts'
import type { Clonable } from './clonable.ts'

type EntryId = 'machine' | 'template' | 'deploy' | 'mark-template' | 'mark-machine'
type Words = { menu: (id: EntryId | 'must-be-off') => string; gone: string }

/** Cloning opens a wizard, converting a dialog; what cannot be done now says why. */
export function cloneEntries(
  { id, isTemplate, powerState, goneAt }: Clonable,
  { menu, gone }: Words,
  onConvert: () => void,
): MenuEntry[] {
  const refused = goneAt ? { disabledReason: gone } : {}
  const link = (entry: EntryId, href: string): MenuEntry => ({
    id: entry,
    label: menu(entry),
    href,
    ...refused,
  })
  const conversion: EntryId = isTemplate ? 'mark-machine' : 'mark-template'
  return [
    isTemplate ? link('deploy', paths.deployTemplate(id)) : link('machine', paths.cloneInstance(id)),
    link('template', paths.cloneToTemplate(id)),
    'separator',
    {
      id: conversion,
      label: menu(conversion),
      onAction: onConvert,
      ...(isTemplate || powerState === 'off' ? {} : { disabledReason: menu('must-be-off') }),
      ...refused,
    },
  ]
}
