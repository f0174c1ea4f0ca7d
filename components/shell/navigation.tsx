'use client'

import {
  Activity,
  FileStack,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  ScrollText,
  Server,
  Settings,
} from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Spinner } from '#components/ui/spinner.tsx'
import { TooltipTrigger } from '#components/ui/tooltip.tsx'
import { may, type Permission, type Role } from '#lib/domain/person/role.ts'
import { paths } from '#lib/paths.ts'

type Place = { key: string; href: string; Icon: LucideIcon; needs?: Permission }

const places = [
  { key: 'overview', href: paths.overview(), Icon: LayoutDashboard },
  { key: 'instances', href: paths.instances(), Icon: Server },
  { key: 'templates', href: paths.templates(), Icon: FileStack },
  { key: 'jobs', href: paths.jobs(), Icon: Activity },
  { key: 'connections', href: paths.connections(), Icon: Plug },
  { key: 'audit', href: paths.audit(), Icon: ScrollText, needs: 'read-audit' },
  { key: 'settings', href: paths.settings(), Icon: Settings },
] as const satisfies Place[]

/** The overview is everybody's parent, so it is current only when one is there. */
function isHere(pathname: string, href: string): boolean {
  return href === paths.overview() ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
}

type NavigationProps = { role: Role; isCollapsed?: boolean }

export function Navigation({ role, isCollapsed = false }: NavigationProps) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  const shown = places.filter((place) => !('needs' in place) || may(role, place.needs))
  return (
    <nav aria-label={t('navigation')}>
      <ul className="flex flex-col gap-px">
        {shown.map(({ key, href, Icon }) => (
          <li key={key}>
            <TooltipTrigger label={t(`nav.${key}`)} placement="right" delayMs={300} isDisabled={!isCollapsed}>
              <Link
                href={href}
                {...(isHere(pathname, href) ? { 'aria-current': 'page' as const } : {})}
                className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted -outline-offset-1 hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                <PlaceIcon Icon={Icon} />
                <span className={isCollapsed ? 'sr-only' : 'truncate'}>{t(`nav.${key}`)}</span>
              </Link>
            </TooltipTrigger>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Turns while the page that was asked for is on its way; a quick one is there before it shows. */
function PlaceIcon({ Icon }: { Icon: LucideIcon }) {
  const { pending } = useLinkStatus()
  return (
    <span className="flex size-4 shrink-0 items-center justify-center">
      {pending ? <Spinner /> : <Icon aria-hidden size={16} />}
    </span>
  )
}
