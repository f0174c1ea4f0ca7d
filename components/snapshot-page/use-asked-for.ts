'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { z } from 'zod'

/** What a menu elsewhere asked this page to open: `?do=`. */
export const askedFor = ['take', 'revert-latest', 'remove-all', 'manage'] as const
export type AskedFor = (typeof askedFor)[number]

/** Reads `?do=` and takes it out of the address once it has been dealt with, so that a reload does not repeat it. */
export function useAskedFor(): { asked: AskedFor | null; ask: (what: AskedFor) => void; done: () => void } {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  return {
    asked: z.enum(askedFor).nullable().catch(null).parse(params.get('do')),
    ask: (what) => router.replace(`${pathname}?do=${what}`, { scroll: false }),
    done: () => router.replace(pathname, { scroll: false }),
  }
}
