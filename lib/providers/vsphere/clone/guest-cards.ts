import type { AddressOrigin, SourceCard } from '#lib/domain/clone/clone-source.ts'
import { meaningOf } from '../../transport/known-word.ts'
import {
  child,
  children,
  intOf,
  optionalText,
  requiredChild,
  requiredText,
  textOf,
  type XmlElement,
} from '../../transport/xml-element.ts'

/** GuestInfo.net: what Tools tell of one card of the running guest. */
export type GuestCard = { deviceKey: number; addresses: SourceCard['addresses'] }

// NetIpConfigInfoIpAddressOrigin; `linklayer` and `random` are IPv6's own making.
const origins: Readonly<Record<string, AddressOrigin>> = {
  dhcp: 'dhcp',
  manual: 'static',
  linklayer: 'automatic',
  random: 'automatic',
}

/** GuestNicInfo: deviceConfigId is the device's key, or -1 for what is no device of the machine's. */
export function guestCardsOf(net: XmlElement | undefined): GuestCard[] {
  if (net === undefined) return []
  return net.children.map((card) => ({
    deviceKey: intOf(requiredChild(card, 'deviceConfigId')),
    addresses: addressesOf(card),
  }))
}

/** GuestNicInfo.ipConfig, else its ipAddress, which older Tools fill alone. */
function addressesOf(card: XmlElement): SourceCard['addresses'] {
  const config = child(card, 'ipConfig')
  if (config === null) {
    return children(card, 'ipAddress').map((address) => ({ address: textOf(address), origin: 'unknown' }))
  }
  return children(config, 'ipAddress').map((one) => ({
    address: requiredText(one, 'ipAddress'),
    origin: meaningOf(origins, optionalText(one, 'origin') ?? '') ?? 'unknown',
  }))
}
