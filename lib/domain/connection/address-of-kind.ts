import { type NormalisedAddress, normaliseAddress } from './address.ts'
import type { ProviderKind } from './connection.ts'
import { normaliseIncusAddress } from './incus-address.ts'

const byKind: Record<ProviderKind, (typed: string) => NormalisedAddress> = {
  vsphere: normaliseAddress,
  incus: normaliseIncusAddress,
}

/** The endpoint that a person means by what they typed, for this kind of provider. */
export function normaliseAddressOf(kind: ProviderKind, typed: string): NormalisedAddress {
  return byKind[kind](typed)
}
