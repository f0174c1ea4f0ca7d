'use client'

import type { ReactNode } from 'react'
import { TooltipTrigger } from './tooltip.tsx'

type IconButtonProps = {
  /** The accessible name, and the tooltip. */
  label: string
  icon: ReactNode
  /** Is given the button itself, for whoever has to move the focus on from it. */
  onPress?: (button: HTMLButtonElement) => void
  isDisabled?: boolean
  'aria-expanded'?: boolean
  'aria-controls'?: string
}

/** A square button that shows only an icon; its name is always one hover or focus away. */
export function IconButton({ label, icon, onPress, isDisabled = false, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger label={label}>
      <button
        {...props}
        type="button"
        disabled={isDisabled}
        onClick={({ currentTarget }) => onPress?.(currentTarget)}
        aria-label={label}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink disabled:text-faint"
      >
        {icon}
      </button>
    </TooltipTrigger>
  )
}
