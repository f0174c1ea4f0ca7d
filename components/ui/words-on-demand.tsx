'use client'

import { useLocale } from 'next-intl'
import { createContext, type ReactNode, Suspense, use, useState } from 'react'
import { AddedMessages } from './added-messages.tsx'

type Words = { [key: string]: string | Words }

/**
 * Where words come from that no page brings along: one promise for the same namespaces, for React waits for that very
 * one. It is always kept; what cannot be fetched is missing from it.
 */
export type FetchWords = (locale: string, namespaces: readonly string[]) => Promise<Words>

const none: Promise<Words> = Promise.resolve({})

export const WordsSource = createContext<FetchWords>(() => none)

type WordsOnDemandProps = { of: readonly string[]; children: ReactNode }

/**
 * What is within has many words and is seldom shown: they are fetched when it is. It has to make do without them where they
 * cannot be, for then there is often no network. scripts/generate-client-messages.ts reads `of` to keep them off the pages.
 */
export function WordsOnDemand(props: WordsOnDemandProps) {
  const locale = useLocale()
  return (
    <Suspense fallback={null}>
      <Fetched key={locale} locale={locale} {...props} />
    </Suspense>
  )
}

function Fetched({ of, children, locale }: WordsOnDemandProps & { locale: string }) {
  const fetchWords = use(WordsSource)
  // Once shown it stays as it is, also when the source would try again by now.
  const [words] = useState(() => fetchWords(locale, of))
  return <AddedMessages messages={use(words)}>{children}</AddedMessages>
}
