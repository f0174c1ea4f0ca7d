import type { Outcome } from '#lib/domain/fault.ts'
import type { InventoryChange } from '../../provider.ts'
import type { VimClient } from '../vim-client.ts'
export async function* watch(
  _client: VimClient,
  _signal: AbortSignal,
): AsyncGenerator<Outcome<InventoryChange>> {}
