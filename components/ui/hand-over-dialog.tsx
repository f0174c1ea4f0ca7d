'use client'

import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyText } from './copy-text.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'

type HandOverDialogProps = {
  title: string
  words: { intro: string; label: string; expires: ReactNode; once: string; done: string }
  /** Shown this once, to be copied. */
  value: string
  onClose: () => void
}

/** The only time that a secret is seen: closing needs a decision, not a stray click. */
export function HandOverDialog({ title, words, value, onClose }: HandOverDialogProps) {
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <Button variant="primary" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{words.intro}</p>
        <CopyText label={words.label} value={value}>
          <span className="text-sm text-muted">{words.expires}</span>
        </CopyText>
        <Notice tone="warn">{words.once}</Notice>
      </div>
    </Dialog>
  )
}
