import { childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'
import type { Card, VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { nicSettingMismatch, uncustomizableGuest } from './clone-faults.ts'
import type { CloneSpec } from './clone-spec.ts'

/** What the guest calls itself and answers to once it has started. */
export type NewGuest = { guestName: string; ipAddress: string | null }

const identities: Readonly<Record<string, RegExp>> = {
  CustomizationSysprep: /^win/i,
  CustomizationLinuxPrep: /debian|rhel|ubuntu|linux|sles|centos/i,
}

/**
 * Without customization the guest is the source's twin: the same name, the same address. A template is never customised.
 * Throws what vCenter puts into the task.
 */
export function newGuest(
  source: VirtualMachine,
  name: string,
  spec: CloneSpec,
  cards: readonly Card[],
): NewGuest {
  const { customization } = spec
  const { ipAddress, hasTools, guestId } = source.facts
  if (!customization || spec.template) return { guestName: source.guestName, ipAddress }
  const identity = childNamed(customization, 'identity')
  const fits = identities[identity?.schemaType ?? '']?.test(guestId) ?? false
  // Customization is done by Tools in the guest.
  if (!identity || !fits || !hasTools) throw uncustomizableGuest(guestId)
  const settings = childrenNamed(customization, 'nicSettingMap')
  if (settings.length !== cards.length) throw nicSettingMismatch(settings.length, cards.length)
  return {
    guestName: nameIn(identity) ?? name,
    ipAddress: fixedAddress(settings[0]) ?? (ipAddress && dynamicAddress(source)),
  }
}

/** CustomizationFixedName; undefined for CustomizationVirtualMachineName. */
function nameIn(identity: XmlElement): string | undefined {
  const given =
    childNamed(identity, 'hostName') ??
    childNamed(childNamed(identity, 'userData') ?? identity, 'computerName')
  return given && textOf(given, 'name')?.trim()
}

function fixedAddress(setting: XmlElement | undefined): string | undefined {
  const adapter = setting && childNamed(setting, 'adapter')
  const ip = adapter && childNamed(adapter, 'ip')
  return ip && textOf(ip, 'ipAddress')?.trim()
}

/** Somewhere else than the source, in a range that no seeded machine is in. */
function dynamicAddress(source: VirtualMachine): string {
  const number = Number(source.ref.id.replace(/\D/g, ''))
  return `10.90.${number % 250}.${1 + (Math.floor(number / 250) % 250)}`
}
