import type { HardwareChange } from '../../clone/clone-request.ts'
import type { CloneSource, SourceCard } from '../../clone/clone-source.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-clone-static-ip',
  provider: 'vsphere',
  source: 'Créer un snapshot ou un clone, « Cloner vers une VM »',
  needs: ['hardware'],
  on: {
    'instance.clone': {
      when: ({ customization }) => customization.kind === 'none',
      judge: ({ hardware }, { hardware: source }) => {
        const connected = source ? source.cards.filter((card) => startsConnected(card, hardware)) : []
        if (!source || connected.length === 0) return null
        const shared = connected.flatMap(({ addresses, macIsManual, macAddress }) => [
          ...addresses.filter(({ origin }) => origin === 'static').map(({ address }) => address),
          ...(macIsManual && macAddress ? [macAddress] : []),
        ])
        const fix = { set: { hardware: disconnected(hardware, source) } }
        return shared.length > 0
          ? { severity: 'warn', evidence: { addresses: [...new Set(shared)].join(', ') }, fix }
          : { severity: 'info', evidence: { cards: connected.length }, fix }
      },
    },
  },
  words: {
    fr: {
      title: 'Même adresse, même identité',
      why: 'Sans personnalisation, le clone est le double de sa source : nom de l’hôte, adresses fixes et identifiants. Démarrés ensemble sur un même réseau, ils se gênent.',
      found: {
        warn: 'Le clone aurait aussi {addresses}. Déconnectez ses cartes réseau, ou personnalisez son système.',
        info: 'Le clone garde l’identité de sa source, et {cards, plural, one {sa carte réseau sera connectée} other {ses # cartes réseau seront connectées}}. Le fournisseur ne montre pas d’adresse fixe.',
      },
      fix: 'Déconnecter les cartes réseau',
    },
    en: {
      title: 'Same address, same identity',
      why: 'Without customization the clone is its source’s double: host name, fixed addresses and identifiers. Started together on one network, they disturb each other.',
      found: {
        warn: 'The clone would have {addresses} too. Disconnect its network cards, or customise its system.',
        info: 'The clone keeps its source’s identity, and {cards, plural, one {its network card will be connected} other {its # network cards will be connected}}. The provider shows no fixed address.',
      },
      fix: 'Disconnect the network cards',
    },
  },
}

function startsConnected({ key, connected }: SourceCard, { cards }: HardwareChange): boolean {
  return cards.find((change) => change.key === key)?.connected ?? connected
}

function disconnected(hardware: HardwareChange, { cards }: CloneSource): HardwareChange {
  return {
    ...hardware,
    cards: cards.map(({ key }) => ({
      key,
      networkRef: hardware.cards.find((change) => change.key === key)?.networkRef ?? null,
      connected: false,
    })),
  }
}
