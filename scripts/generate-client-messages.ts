import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Messages, namespaces } from '../lib/i18n/messages.ts'
import { ruleWords } from '../lib/i18n/rule-words.ts'
import { wordsOfRoutes } from './client-messages/routes.ts'
import { written } from './client-messages/written.ts'

const root = new URL('../', import.meta.url).pathname

/** Where it is written which words each layout and page takes to the browser. */
export const clientMessagesPath = 'lib/i18n/client-messages.ts'

/** Writes that list, where it is not as it should be: it follows from what the components ask for. */
export function writeClientMessages(): void {
  const path = join(root, clientMessagesPath)
  const text = clientMessagesText()
  if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}

export function clientMessagesText(): string {
  return written(wordsOfRoutes(root), englishMessages())
}

// Both languages have the same keys, which a test holds them to.
function englishMessages(): Messages {
  const parts = namespaces.map((namespace): [string, Messages] => {
    const file = join(root, 'lib/i18n/messages/en', `${namespace}.json`)
    return [namespace, JSON.parse(readFileSync(file, 'utf8'))]
  })
  return { ...Object.fromEntries(parts), rules: ruleWords('en') }
}

if (import.meta.main) writeClientMessages()
