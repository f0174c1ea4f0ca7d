import type { CloneSource } from '#lib/domain/clone/clone-source.ts'
import type { NewCustomization } from '#lib/domain/clone/customization.ts'

type System = NewCustomization['system']

/** A new specification before anything is filled in: the guest named as the machine is, its cards by DHCP. */
export function newSpecification(
  source: Pick<CloneSource, 'system' | 'cards'>,
  system: System = source.system === 'windows' ? 'windows' : 'linux',
): NewCustomization {
  const network = {
    cards: source.cards.map(() => ({ kind: 'dhcp' as const })),
    dnsServers: [],
    dnsSuffixes: [],
  }
  if (system === 'linux') return { system, hostName: null, domain: '', timeZone: null, network }
  return {
    system,
    computerName: null,
    fullName: '',
    organisation: '',
    timeZone: 105,
    membership: { kind: 'workgroup', name: 'WORKGROUP' },
    network,
  }
}
