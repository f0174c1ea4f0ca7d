'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import { inputLook } from './field-parts.tsx'

type SearchFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
}

export function SearchField({ label, placeholder, ...props }: SearchFieldProps) {
  const t = useTranslations('ui')
  return (
    <AriaSearchField {...props} aria-label={label} className="group relative flex min-w-48 items-center">
      <Search aria-hidden size={14} className="pointer-events-none absolute left-2.5 text-faint" />
      <Input
        placeholder={placeholder ?? label}
        className={`${inputLook} h-8 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      <Button
        aria-label={t('clear')}
        className="absolute right-1 flex size-6 items-center justify-center rounded-sm text-muted group-data-empty:hidden hover:bg-hover hover:text-ink"
      >
        <X aria-hidden size={14} />
      </Button>
    </AriaSearchField>
  )
}
