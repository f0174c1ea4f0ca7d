'use client'

import { ChevronDown } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useLazyPopover } from './use-lazy-popover.ts'

const loadList = () => import('./menu-list.tsx')
const MenuList = lazy(async () => ({ default: (await loadList()).MenuList }))

export type MenuEntry =
  | {
      id: string
      label: string
      icon?: ReactNode
      onAction?: () => void
      href?: string
      isDisabled?: boolean
      /** Visible under the label, so that a refusal is never a riddle. */
      disabledReason?: string
      tone?: 'danger'
    }
  | 'separator'

type MenuButtonProps = {
  label: string
  icon?: ReactNode
  items: readonly MenuEntry[]
  /** Shows only the icon; the label is then the accessible name. */
  isIconOnly?: boolean
  variant?: 'secondary' | 'quiet'
  /** For what is asked of the server as soon as somebody looks at the choices. */
  onOpen?: () => void
  /** For a menu that chooses one of several: the id of the choice that holds, marked with a tick. */
  selected?: string
}

const buttonLooks = {
  secondary: 'border border-control/60 bg-surface text-ink',
  quiet: 'border border-transparent text-muted hover:text-ink',
}

export function MenuButton(props: MenuButtonProps) {
  const { label, icon, items, isIconOnly = false, variant = 'secondary', selected, onOpen } = props
  const { button, popover, wasOpened } = useLazyPopover(loadList, onOpen)
  return (
    <>
      <button
        {...button}
        aria-haspopup="menu"
        {...(isIconOnly ? { 'aria-label': label } : {})}
        className={`inline-flex h-8 max-w-full items-center justify-center gap-1.5 rounded-md text-base font-medium transition-colors hover:bg-hover active:bg-hover ${buttonLooks[variant]} ${isIconOnly ? 'w-8 shrink-0' : variant === 'quiet' ? 'px-2' : 'shrink-0 px-3'}`}
      >
        {icon}
        {isIconOnly ? null : (
          <>
            <span className="truncate">{label}</span>
            <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
          </>
        )}
      </button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <MenuList {...popover} label={label} items={items} {...(selected ? { selected } : {})} />
        </Suspense>
      ) : null}
    </>
  )
}
