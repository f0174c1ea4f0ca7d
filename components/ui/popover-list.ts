/** What menus, selects and search results share, so that every list that opens looks the same. */
export const popoverLook =
  'min-w-(--trigger-width) overflow-auto rounded-lg bg-raised p-1 text-base text-ink shadow-overlay outline-none'

export const itemLook =
  'flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-disabled:text-faint'
