'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ReactNode, useMemo } from 'react'

type Words = { [key: string]: string | Words }

/** Words for what is drawn within, beside those that are known there already. */
export function AddedMessages({ messages, children }: { messages: Words; children: ReactNode }) {
  const locale = useLocale()
  // A provider takes the place of the one around it: it has to have the words of both.
  const known: Words = useMessages()
  const all = useMemo(() => merge(known, messages), [known, messages])
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  )
}

function merge(known: Words, added: Words): Words {
  const all = { ...known }
  for (const [key, value] of Object.entries(added)) {
    const before = all[key]
    all[key] = typeof before === 'object' && typeof value === 'object' ? merge(before, value) : value
  }
  return all
}
