import { failure, type Outcome } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { children } from '../../transport/xml-element.ts'
import type { VimClient } from '../vim-client.ts'
import { noSearchIndex } from './marked.ts'
import { findChild } from './requests.ts'

/** A folder that is gone is `not_found` on its field. */
export async function isNameTaken(
  client: VimClient,
  folderRef: string,
  name: string,
  ctx: CallContext,
): Promise<Outcome<boolean>> {
  const content = await client.content(ctx)
  if (!content.ok) return content
  const { searchIndex } = content.value
  if (searchIndex === null) return failure(noSearchIndex)
  const found = await client.read(
    () => findChild(searchIndex, folderRef, name),
    (response) => ({ value: children(response, 'returnval').length > 0 }),
    ctx,
  )
  if (found.ok || found.fault.code !== 'not_found') return found
  return failure({ ...found.fault, field: 'folderRef' })
}
