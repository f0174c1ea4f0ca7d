import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AddedMessages } from '#components/ui/added-messages.tsx'
import { clientMessages } from '#lib/i18n/client-messages.ts'
import { pickMessages } from '#lib/i18n/pick-messages.ts'

type RouteMessagesProps = { of: keyof typeof clientMessages; children: ReactNode }

/** Gives the browser the words of one layout or page, beside those of the layouts around it. `of` is its own file. */
export async function RouteMessages({ of, children }: RouteMessagesProps) {
  const messages = pickMessages(await getMessages(), clientMessages[of])
  return <AddedMessages messages={messages}>{children}</AddedMessages>
}
