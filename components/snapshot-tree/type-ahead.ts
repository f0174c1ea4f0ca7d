/**
 * Where typing leads in a list of names: the next one after `from`, round to the start, that begins with what was
 * typed. The same letter again and again walks through the names that begin with it. -1 when none does.
 */
export function typeAhead(names: readonly string[], from: number, typed: string): number {
  const letters = [...typed.toLocaleLowerCase()]
  const repeated = letters.length > 1 && letters.every((letter) => letter === letters[0])
  const sought = repeated ? (letters[0] ?? '') : letters.join('')
  if (sought === '') return -1
  // A word that is being typed may still match where one stands; a first letter looks for another place.
  const first = letters.length > 1 && !repeated ? from : from + 1
  for (let step = 0; step < names.length; step += 1) {
    const at = (first + step) % names.length
    if (names[at]?.toLocaleLowerCase().startsWith(sought)) return at
  }
  return -1
}
