import { commonPasswords, commonWords } from './common-passwords.ts'

/** NIST SP 800-63B-4 §3.1.1.2: 15 characters where the password is the only factor; at least 64 must be allowed. */
export const passwordMinLength = 15
export const passwordMaxLength = 128

/** Keys of the `problems.password` catalogue. */
export type PasswordWeakness = 'too_short' | 'too_long' | 'common' | 'personal' | 'repetitive' | 'sequential'

/** Who the password is for: what they are called says nothing secret. */
export type PasswordOwner = { name: string; email: string }

/** The same letters typed on another keyboard or system must give the same password: NFC, as 800-63B-4 asks. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC')
}

/** Counted in code points, as a person counts: an emoji is one or a few, not several bytes. */
export function passwordLength(password: string): number {
  return [...normalisePassword(password)].length
}

/**
 * Why the password is refused, or null. Any character may be used and none must be; only what is guessed first
 * is refused.
 */
export function passwordWeakness(password: string, owner: PasswordOwner): PasswordWeakness | null {
  const length = passwordLength(password)
  if (length < passwordMinLength) return 'too_short'
  if (length > passwordMaxLength) return 'too_long'

  const letters = [...normalisePassword(password).toLowerCase()]
  if (isRepetitive(letters)) return 'repetitive'
  if (isSequential(letters)) return 'sequential'

  const folded = fold(password)
  // Writing systems without letters to fold, and emoji, are in nobody's list of common words.
  if (folded.length < passwordMinLength / 2) return null
  if (leftWithout(folded, ownerWords(owner)) < fewLeft) return 'personal'
  if (commonPasswords.has(folded) || leftWithout(folded, commonWords) < fewLeft) return 'common'
  return null
}

/** Fewer letters than this beside known words are a year and a full stop, not a secret. */
const fewLeft = 7

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
}

/** Lower case, without accents, look-alikes undone, letters and digits only. */
function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[013457$@]/g, (sign) => lookAlikes[sign] ?? sign).replace(/[^\p{L}\p{N}]/gu, '')
}

function ownerWords({ name, email }: PasswordOwner): string[] {
  return [name, email, 'jalon', ...`${name} ${email}`.split(/[^\p{L}\p{N}]+/u)]
    .map(fold)
    .filter((word) => word.length >= 3)
    .sort((left, right) => right.length - left.length)
}

function leftWithout(folded: string, words: readonly string[]): number {
  return words.reduce((rest, word) => rest.replaceAll(fold(word), ''), folded).length
}

const fewDistinct = 5

/** One piece said over and over, or hardly any different characters. */
function isRepetitive(letters: readonly string[]): boolean {
  if (new Set(letters).size < fewDistinct) return true
  const longestPiece = Math.floor(letters.length / 2)
  for (let piece = 1; piece <= longestPiece; piece += 1) {
    if (letters.every((letter, index) => index < piece || letter === letters[index - piece])) return true
  }
  return false
}

const sequences = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '&é"\'(-è_çà)=',
]

const neighbours = new Set(
  sequences.flatMap((sequence) =>
    [...sequence].slice(1).flatMap((letter, index) => [sequence[index] + letter, letter + sequence[index]]),
  ),
)

const mostlySteps = 0.75

/** Most letters follow their neighbour in the alphabet, in counting or on a keyboard, either way round. */
function isSequential(letters: readonly string[]): boolean {
  const steps = letters
    .slice(1)
    .filter((letter, index) => neighbours.has(`${letters[index]}${letter}`)).length
  return steps / (letters.length - 1) >= mostlySteps
}
