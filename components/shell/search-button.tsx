'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'

export function SearchButton({
  onPress,
  isCollapsed = false,
}: {
  onPress: () => void
  isCollapsed?: boolean
}) {
  const t = useTranslations('shell.search')
  return (
    <button
      type="button"
      aria-label={t('open')}
      aria-keyshortcuts="Control+K Meta+K /"
      onClick={onPress}
      className={`flex h-8 items-center gap-2.5 rounded-md border border-line text-muted hover:bg-hover hover:text-ink ${isCollapsed ? 'w-8 justify-center' : 'w-full px-2'}`}
    >
      <Search aria-hidden size={15} className="shrink-0" />
      {isCollapsed ? null : (
        <>
          <span className="flex-1 text-left">{t('short')}</span>
          <kbd className="rounded-sm border border-line px-1 font-sans text-xs text-faint">{t('keys')}</kbd>
        </>
      )}
    </button>
  )
}
