import { IntentLink } from './intent-link.tsx'

type LinkTab = { href: string; label: string; isCurrent: boolean; count?: number | undefined }

/** Tabs that are addresses: each can be linked, opened beside, and gone back from. */
export function LinkTabs({ label, items }: { label: string; items: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b">
      <ul className="flex gap-4">
        {items.map((item) => (
          <li key={item.href}>
            <IntentLink
              href={item.href}
              {...(item.isCurrent ? { 'aria-current': 'page' as const } : {})}
              className="flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {item.label}
              {item.count === undefined ? null : (
                <span className="rounded-full bg-hover px-1.5 text-xs text-muted tabular-nums">
                  {item.count}
                </span>
              )}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
