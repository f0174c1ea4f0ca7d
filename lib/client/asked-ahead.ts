import { getJson } from './api.ts'

type Asked = { answer: Promise<unknown>; at: number }

/** Milliseconds after which a question that nobody took up is asked anew: what it was told is old by then. */
const mostAge = 10_000

const asked = new Map<string, Asked>()

/** Asks while somebody is still about to open the page that will want the answer. In the browser only. */
export function askAhead(url: string): void {
  const answer = getJson(url)
  // Whoever takes it up meets the fault; nobody need.
  answer.catch(() => undefined)
  asked.set(url, { answer, at: performance.now() })
}

/** The answer to a question that was asked just before, to be had once; null when it has to be asked. */
export function takeAsked<T>(url: string): Promise<T> | null {
  const found = asked.get(url)
  asked.delete(url)
  if (!found || performance.now() - found.at > mostAge) return null
  // Whoever asks one address wants one type of it, as with getJson.
  return found.answer as Promise<T>
}
