/** Something that a person chooses one of, in a tree or in a flat list. */
export type PlaceItem = {
  ref: string
  /** Another of the same list; null, or one that is not there, is the top. */
  parentRef: string | null
  name: string
  /** Why it is shown and cannot be chosen, in words. */
  refusal: string | null
}

/** One line, as deep as it is shown. */
export type PlaceRow<Item extends PlaceItem> = {
  item: Item
  depth: number
  hasChildren: boolean
  isOpen: boolean
  /** Among those of one parent, counted from 1. */
  position: number
  siblings: number
}

/** Items by their parent, each list in the order that it came in. The top is under null. */
export function childrenOf<Item extends PlaceItem>(items: readonly Item[]): Map<string | null, Item[]> {
  const refs = new Set(items.map(({ ref }) => ref))
  const children = new Map<string | null, Item[]>()
  for (const item of items) {
    const parent = item.parentRef !== null && refs.has(item.parentRef) ? item.parentRef : null
    const list = children.get(parent)
    if (list) list.push(item)
    else children.set(parent, [item])
  }
  return children
}

/** The lines to show: below what is open, or, while something is looked for, whatever has it in its name, with the way to it. */
export function placeRows<Item extends PlaceItem>(
  children: ReadonlyMap<string | null, readonly Item[]>,
  open: ReadonlySet<string>,
  search: string,
): PlaceRow<Item>[] {
  const word = search.trim().toLocaleLowerCase()
  const rows: PlaceRow<Item>[] = []

  function add(parentRef: string | null, depth: number): boolean {
    let isAnyShown = false
    const siblings = children.get(parentRef) ?? []
    for (const [index, item] of siblings.entries()) {
      const at = rows.length
      const below = children.get(item.ref)?.length ?? 0
      const row = { item, depth, hasChildren: below > 0, position: index + 1, siblings: siblings.length }
      rows.push({ ...row, isOpen: word === '' ? open.has(item.ref) : false })
      const leadsOn = below > 0 && (word !== '' || open.has(item.ref)) && add(item.ref, depth + 1)
      if (word !== '' && leadsOn) rows[at] = { ...row, isOpen: true }
      const isShown = word === '' || leadsOn || item.name.toLocaleLowerCase().includes(word)
      if (!isShown) rows.length = at
      isAnyShown ||= isShown
    }
    return isAnyShown
  }

  add(null, 0)
  return rows
}

/** The refs above an item, so that it can be shown. */
export function waysTo(items: readonly PlaceItem[], ref: string): string[] {
  const parents = new Map(items.map((item) => [item.ref, item.parentRef]))
  const way: string[] = []
  for (let at = parents.get(ref) ?? null; at !== null && !way.includes(at); at = parents.get(at) ?? null)
    way.push(at)
  return way
}
