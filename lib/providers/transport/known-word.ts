/** What a table says of a word that a peer sent; undefined for any that is not one of its own, such as `constructor`. */
export function meaningOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
