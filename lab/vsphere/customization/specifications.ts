import { ManagedObject } from '../model/managed-object.ts'
import { managers } from '../model/managers.ts'
import { leaf, PropertyTable } from '../model/property-table.ts'
import { dateTime, listOf, structure, text, type Value } from '../soap/value.ts'

export type Specification = {
  name: string
  description: string
  /** Linux or Windows. */
  type: string
  changedAt: Date
  /** The content of a CustomizationSpec, its passwords encrypted. */
  body: string
}

const managerTable = new PropertyTable<CustomizationSpecManager>({
  info: leaf((manager) => listOf('CustomizationSpecInfo', manager.all().map(infoOf))),
})

/** What a vCenter keeps for customising guests, by name. */
export class CustomizationSpecManager extends ManagedObject {
  readonly #kept = new Map<string, Specification>()
  protected readonly table = managerTable

  constructor(initial: readonly Specification[]) {
    super(managers.customizationSpecManager.type, managers.customizationSpecManager.id)
    for (const one of initial) this.keep(one)
  }

  all(): Specification[] {
    return [...this.#kept.values()]
  }

  find(name: string): Specification | undefined {
    return this.#kept.get(name)
  }

  keep(specification: Specification): void {
    this.#kept.set(specification.name, specification)
  }

  forget(name: string): boolean {
    return this.#kept.delete(name)
  }
}

export function infoOf({ name, description, type, changedAt }: Specification): Value {
  return structure('CustomizationSpecInfo', {
    name: text(name),
    description: text(description),
    type: text(type),
    changeVersion: text(String(changedAt.getTime())),
    lastUpdateTime: dateTime(changedAt),
  })
}

export function itemOf(specification: Specification): Value {
  return structure('CustomizationSpecItem', {
    info: infoOf(specification),
    spec: { type: 'CustomizationSpec', body: specification.body },
  })
}

const oneDynamicCard =
  '<nicSettingMap><adapter><ip xsi:type="CustomizationDhcpIpGenerator"></ip></adapter></nicSettingMap>'

/** One for each kind of guest, as a company would have. */
export function initialSpecifications(now: Date): Specification[] {
  return [
    {
      name: 'Linux, DHCP',
      description: 'Nom de la machine, adresse par DHCP',
      type: 'Linux',
      changedAt: now,
      body:
        '<options xsi:type="CustomizationLinuxOptions"></options>' +
        '<identity xsi:type="CustomizationLinuxPrep"><hostName xsi:type="CustomizationVirtualMachineName"></hostName>' +
        '<domain>intra.example</domain><timeZone>Europe/Paris</timeZone></identity>' +
        `<globalIPSettings><dnsServerList>10.20.0.2</dnsServerList></globalIPSettings>${oneDynamicCard}`,
    },
    {
      name: 'Windows, domaine intra',
      description: 'Sysprep, entrée dans le domaine',
      type: 'Windows',
      changedAt: now,
      body:
        '<options xsi:type="CustomizationWinOptions"><changeSID>true</changeSID><deleteAccounts>false</deleteAccounts></options>' +
        '<identity xsi:type="CustomizationSysprep"><guiUnattended><timeZone>105</timeZone><autoLogon>false</autoLogon>' +
        '<autoLogonCount>0</autoLogonCount></guiUnattended><userData><fullName>Exploitation</fullName>' +
        '<orgName>Exemple</orgName><computerName xsi:type="CustomizationVirtualMachineName"></computerName>' +
        '<productId></productId></userData><identification><joinDomain>intra.example</joinDomain>' +
        '<domainAdmin>jonction</domainAdmin><domainAdminPassword><value>bGFi</value><plainText>false</plainText>' +
        `</domainAdminPassword></identification></identity><globalIPSettings></globalIPSettings>${oneDynamicCard}`,
    },
  ]
}
