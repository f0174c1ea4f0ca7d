'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium'

const shape =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors'

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 px-2 text-sm',
  medium: 'h-8 px-3 text-base',
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-control/60 bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent text-muted hover:bg-hover hover:text-ink',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong',
}

const unavailable =
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-hover disabled:text-faint aria-disabled:cursor-not-allowed'

/** For what is a button or a link and brings its own behaviour. */
export function buttonLook(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string {
  return `${shape} ${sizes[size]} ${variants[variant]} ${unavailable}`
}

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }

type ButtonProps = Look & {
  children: ReactNode
  /** Keeps focus and width, and refuses presses, while the work lasts. */
  isPending?: boolean
  isDisabled?: boolean
  onPress?: () => void
  type?: 'button' | 'submit'
  autoFocus?: boolean
  /** For a button whose content is only an icon. */
  'aria-label'?: string
  'aria-expanded'?: boolean
  'aria-describedby'?: string
  form?: string
}

export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  children,
  isPending = false,
  isDisabled = false,
  onPress,
  type = 'button',
  ...props
}: ButtonProps) {
  const t = useTranslations('ui')
  const whilePending = isPending ? ({ 'aria-disabled': true, type: 'button' } as const) : { type }
  return (
    <button
      {...props}
      {...whilePending}
      disabled={isDisabled}
      {...(onPress && !isPending ? { onClick: () => onPress() } : {})}
      className={buttonLook(variant, size)}
    >
      {isPending ? <Spinner label={t('pending')} /> : icon}
      {children}
    </button>
  )
}

export function ButtonLink({
  href,
  variant = 'secondary',
  size = 'medium',
  icon,
  children,
  isDocument = false,
}: Look & {
  href: string
  children: ReactNode
  /** Leaves the application, so that the browser must load it whole, and nothing may fetch it ahead. */
  isDocument?: boolean
}) {
  const className = buttonLook(variant, size)
  if (isDocument) {
    return (
      <a href={href} className={className}>
        {icon}
        {children}
      </a>
    )
  }
  return (
    <Link href={href} className={className}>
      {icon}
      {children}
    </Link>
  )
}
