'use client'

import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, Focusable, type TooltipProps, TooltipTrigger } from 'react-aria-components'

type TooltipBubbleProps = { children: ReactNode } & Pick<TooltipProps, 'placement'>

/** The label itself, for triggers that bring their own button. */
export function TooltipBubble({ children, ...props }: TooltipBubbleProps) {
  return (
    <AriaTooltip
      {...props}
      offset={6}
      className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-overlay"
    >
      {children}
    </AriaTooltip>
  )
}

/** Says more about a short text on hover and on keyboard focus. Never the only place of something needed. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={400}>
      <Focusable>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what a pointer can hover. */}
        <span role="note" tabIndex={0} className="rounded-sm">
          {children}
        </span>
      </Focusable>
      <TooltipBubble>{content}</TooltipBubble>
    </TooltipTrigger>
  )
}
