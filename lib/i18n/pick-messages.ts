import type { Messages } from './messages.ts'

/** Of `messages` what `paths` name, such as `ui` or `jobs.state`; what is not there is left out. */
export function pickMessages(messages: Messages, paths: readonly string[]): Messages {
  const picked: Messages = {}
  for (const path of paths) put(picked, messages, path.split('.'))
  return picked
}

function put(target: Messages, source: Messages, [key = '', ...rest]: string[]): void {
  const value = source[key]
  if (value === undefined) return
  if (rest.length === 0 || typeof value === 'string') {
    target[key] = value
    return
  }
  const group = target[key]
  // A copy, for what is added below must not be added to the catalogue.
  const own: Messages = typeof group === 'object' ? { ...group } : {}
  target[key] = own
  put(own, value, rest)
}
