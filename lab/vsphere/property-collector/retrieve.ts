import type { Account } from '../session/accounts.ts'
import { field, reference, text } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { nameElement } from './name-element.ts'
import { missing, readProperty } from './read-properties.ts'
import type { Selected } from './select-objects.ts'

/** ObjectContent, under the name that the calling method gives it. */
export function objectContent(element: string, { object, paths }: Selected, account: Account | null): string {
  let found = ''
  let absent = ''
  for (const path of paths) {
    const value = readProperty(object, path, account)
    if (value instanceof VimFault) absent += field('missingSet', missing(path, value))
    else if (value) found += `<propSet>${nameElement(path)}${field('val', value, true)}</propSet>`
  }
  return `<${element}>${field('obj', reference(object.ref))}${found}${absent}</${element}>`
}

/** The rest of a retrieval, waiting for its next page. */
export type Page = { remaining: readonly Selected[]; size: number }

/** RetrieveResult without its element. `token` is asked for only when objects remain. */
export function retrieveResult(page: Page, account: Account | null, keep: (rest: Page) => string): string {
  const now = page.remaining.slice(0, page.size)
  const rest = page.remaining.slice(page.size)
  const token = rest.length > 0 ? field('token', text(keep({ remaining: rest, size: page.size }))) : ''
  const objects: string[] = []
  for (const selected of now) objects.push(objectContent('objects', selected, account))
  return token + objects.join('')
}
