/** What Next gives a page of its address's query. */
export type PageParams = Record<string, string | string[] | undefined>

/** A name given twice is there twice, as in the browser: the first is what URLSearchParams.get has. */
export function toParams(given: PageParams): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) params.append(name, one)
    }
  }
  return params
}
