'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { TextArea } from './text-field.tsx'

type CopyTextProps = { label: string; value: string; rows?: number; children?: ReactNode }

/** A text to be taken elsewhere, with a button that copies it. What follows stands beside the button. */
export function CopyText({ label, value, rows = 2, children }: CopyTextProps) {
  const t = useTranslations('ui')
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    // Browsers refuse the clipboard to pages that came by plain HTTP: the text can still be selected.
    await navigator.clipboard?.writeText(value)
    setCopied(navigator.clipboard !== undefined)
  }

  return (
    <>
      <TextArea label={label} value={value} isReadOnly isCode rows={rows} />
      <span className="flex flex-wrap items-center gap-3">
        <Button
          size="small"
          icon={isCopied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          onPress={() => void copy()}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
        {children}
      </span>
    </>
  )
}
