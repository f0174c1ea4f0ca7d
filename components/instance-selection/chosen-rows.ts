type Identified = { id: string }

/** What a press on one row's box asks for. */
export type Choice = {
  id: string
  isChosen: boolean
  /** The row that was pressed last when this press goes on from there (with Shift); null for this row alone. */
  from: string | null
}

/** The ids that are chosen after the press. `rows` are those that have been read, in the order shown; others stay as they are. */
export function choose(
  chosen: ReadonlySet<string>,
  rows: readonly Identified[],
  { id, isChosen, from }: Choice,
): Set<string> {
  const next = new Set(chosen)
  for (const each of between(rows, from ?? id, id)) {
    if (isChosen) next.add(each)
    else next.delete(each)
  }
  return next
}

function between(rows: readonly Identified[], from: string, to: string): string[] {
  const ends = [from, to].map((id) => rows.findIndex((row) => row.id === id))
  const [first, last] = [Math.min(...ends), Math.max(...ends)]
  // What the press goes on from may have left the list meanwhile.
  return first < 0 ? [to] : rows.slice(first, last + 1).map(({ id }) => id)
}
