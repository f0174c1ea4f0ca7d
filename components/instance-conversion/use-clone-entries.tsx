'use client'

import { useTranslations } from 'next-intl'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { MenuEntry } from '#components/ui/menu.tsx'
import type { Clonable } from './clonable.ts'
import { cloneEntries } from './clone-entries.ts'

const ConversionDialog = lazy(async () => ({
  default: (await import('./conversion-dialog.tsx')).ConversionDialog,
}))

/** What a menu offers to make of a machine or a template, and the dialog that it may open. */
export function useCloneEntries(instance: Clonable): { entries: MenuEntry[]; dialog: ReactNode } {
  const t = useTranslations('clone.menu')
  const instances = useTranslations('instances.menu')
  const [isConverting, setConverting] = useState(false)
  const words = { menu: t, gone: instances('is-gone') }
  return {
    entries: cloneEntries(instance, words, () => setConverting(true)),
    dialog: isConverting ? (
      <Suspense fallback={null}>
        <ConversionDialog instance={instance} onClose={() => setConverting(false)} />
      </Suspense>
    ) : null,
  }
}
