'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components'
import { ToneIcon } from './status.tsx'
import type { ToastMessage } from './toast.tsx'

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

// Long enough to read twice; React Aria stops the clock on hover and focus. Refusals wait to be closed.
const shownForMs = 8_000

export function add(message: ToastMessage): void {
  queue.add(message, message.tone === 'danger' ? {} : { timeout: shownForMs })
}

/** What is shown of the toasts; apart from their door, so that a page is there before the first of them. */
export function ToastList() {
  const t = useTranslations('ui')
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={t('notifications')}
      className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 rounded-lg outline-none"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex items-start gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3 text-ink shadow-overlay"
        >
          <span className="mt-0.5">
            <ToneIcon tone={toast.content.tone} size={16} />
          </span>
          <ToastContent className="flex min-w-0 flex-1 flex-col wrap-anywhere">
            <Text slot="title" className="font-medium">
              {toast.content.href ? (
                <Link
                  href={toast.content.href}
                  className="rounded-sm underline decoration-control underline-offset-2"
                >
                  {toast.content.title}
                </Link>
              ) : (
                toast.content.title
              )}
            </Text>
            {toast.content.description ? (
              <Text slot="description" className="text-sm text-muted">
                {toast.content.description}
              </Text>
            ) : null}
          </ToastContent>
          <Button
            slot="close"
            aria-label={t('close')}
            className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden size={14} />
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  )
}
