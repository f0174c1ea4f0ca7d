const special = /[<>&"]/
const allSpecial = /[<>&"]/g
const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** Most values need no escaping, and replies hold hundreds of thousands of them: look before replacing. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(allSpecial, (character) => entities[character] ?? '') : text
}
