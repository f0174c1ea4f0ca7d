/** What has been read of a list so far, and how many there are at the server. */
export type JoinedPages<Row> = { rows: Row[]; total: number }

/** For `select`: TanStack Query keeps the result for as long as no page changes, so that tables need not guard against it. */
export function joinPages<Row>(data: { pages: { rows: Row[]; total: number }[] }): JoinedPages<Row> {
  return { rows: data.pages.flatMap((page) => page.rows), total: data.pages.at(-1)?.total ?? 0 }
}
