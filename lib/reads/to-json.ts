/** JSON in which sizes (bigint) are decimal strings and moments ISO 8601 in UTC, as the client's types say. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item))
}
