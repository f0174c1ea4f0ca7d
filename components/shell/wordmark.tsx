/** A surveyor's pole, banded so that it is seen from afar, and the name. */
export function Wordmark({ isMarkOnly = false }: { isMarkOnly?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight text-ink">
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" className="shrink-0 text-accent">
        <path d="M8 1h4v4H8zM8 9h4v4H8z" fill="currentColor" />
        <path d="M8.5 5v4h3V5M8.5 13v2.5L10 19l1.5-3.5V13" fill="none" stroke="currentColor" />
      </svg>
      <span className={isMarkOnly ? 'sr-only' : 'text-lg'}>Jalon</span>
    </span>
  )
}
