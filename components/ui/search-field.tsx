'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { inputLook } from './field-looks.ts'

type SearchFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
}

/** Escape empties it, as the cross does, which the keyboard therefore passes by. */
export function SearchField({ label, value, onChange, placeholder = label }: SearchFieldProps) {
  const t = useTranslations('ui')
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="relative flex min-w-48 items-center">
      <Search aria-hidden size={14} className="pointer-events-none absolute left-2.5 text-faint" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          onChange('')
        }}
        className={`${inputLook} h-8 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      {value === '' ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('clear')}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
          className="absolute right-1 flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  )
}
