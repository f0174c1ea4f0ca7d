/** What Next gives a page of its address's query. */
export type PageParams = Record<string, string | string[] | undefined>

/** Of a name given twice the first counts, as URLSearchParams.get has it in the browser. */
export function toParams(given: PageParams): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) params.set(name, first)
  }
  return params
}
