'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextArea } from '#components/ui/text-field.tsx'
import { Time } from '#components/ui/time.tsx'
import type { HandedLink } from '#lib/actions/people.ts'

type LinkDialogProps = { handed: { name: string; link: HandedLink } | null; onClose: () => void }

/** The only time that the link is seen: closing needs a decision, not a stray click. */
export function LinkDialog({ handed, onClose }: LinkDialogProps) {
  const t = useTranslations('settings.link')
  return (
    <Dialog
      title={handed ? t('title', { name: handed.name }) : ''}
      isOpen={handed !== null}
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      {handed ? <LinkToHandOver link={handed.link} /> : null}
    </Dialog>
  )
}

function LinkToHandOver({ link }: { link: HandedLink }) {
  const t = useTranslations('settings.link')
  const [isCopied, setCopied] = useState(false)
  const url = new URL(link.path, window.location.href).href

  async function copy() {
    // Browsers refuse the clipboard to pages that came by plain HTTP: the text can still be selected.
    await navigator.clipboard?.writeText(url)
    setCopied(navigator.clipboard !== undefined)
  }

  return (
    <div className="flex flex-col gap-3">
      <p>{t('hand-over')}</p>
      <TextArea label={t('label')} value={url} isReadOnly isCode rows={2} />
      <span className="flex items-center gap-3">
        <Button
          size="small"
          icon={isCopied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          onPress={() => void copy()}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
        <span className="text-sm text-muted">
          {t.rich('expires', { when: () => <Time value={link.expiresAt} mode="absolute" /> })}
        </span>
      </span>
      <Notice tone="warn">{t('once')}</Notice>
    </div>
  )
}
