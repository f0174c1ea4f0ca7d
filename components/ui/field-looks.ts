/** What fields share, whether React Aria makes them or the browser has them. */
export const inputLook =
  'w-full rounded-md border border-control bg-surface px-2.5 text-base text-ink placeholder:text-faint focus-visible:-outline-offset-1 disabled:border-line disabled:bg-canvas disabled:text-faint data-invalid:border-danger'

export const labelLook = 'text-sm font-medium text-ink'
export const hintLook = 'text-sm text-muted'
export const errorLook = 'flex gap-1.5 text-sm text-danger'
