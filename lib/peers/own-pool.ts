import { ProviderPool } from './provider-pool.ts'

// Next bundles the entry that closes it and the routes that borrow from it apart: they share it through the global object.
const holder = globalThis as { jalonProviderPool?: ProviderPool }
holder.jalonProviderPool ??= new ProviderPool()

/** The sessions in which the web part asks what a person waits for. */
export const ownPool: ProviderPool = holder.jalonProviderPool
