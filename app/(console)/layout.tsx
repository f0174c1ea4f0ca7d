import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ConsoleFrame } from '#components/shell/console-frame.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { requirePerson } from '#lib/auth/person.ts'
import { LiveUpdates } from '#lib/client/live.tsx'
import { QueryProvider } from '#lib/client/query-client.tsx'
import { requestTheme } from '#lib/i18n/preferences.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson('view')
  const isCollapsed = (await cookies()).get('nav')?.value === 'collapsed'
  return (
    <RouteMessages of="app/(console)/layout">
      <QueryProvider>
        <LiveUpdates />
        <ConsoleFrame
          personName={person.name}
          role={person.role}
          theme={await requestTheme()}
          isCollapsedAtFirst={isCollapsed}
        >
          {children}
        </ConsoleFrame>
      </QueryProvider>
    </RouteMessages>
  )
}
