import {
  type CardAddress,
  type CustomizationSecrets,
  type CustomizedNetwork,
  type NewCustomization,
  subnetMask,
} from '#lib/domain/clone/customization.ts'
import { element, type XmlNode } from '../../transport/xml-writer.ts'

type Linux = Extract<NewCustomization, { system: 'linux' }>
type Windows = Extract<NewCustomization, { system: 'windows' }>

/** CustomizationSpec(options, identity, globalIPSettings, nicSettingMap), the content of a `spec` or `customization` element. */
export function specificationParts(wanted: NewCustomization, secrets: CustomizationSecrets): XmlNode[] {
  return [
    wanted.system === 'linux' ? typed('options', 'CustomizationLinuxOptions') : windowsOptions,
    wanted.system === 'linux' ? linuxIdentity(wanted) : windowsIdentity(wanted, secrets),
    element('globalIPSettings', globalSettings(wanted)),
    ...wanted.network.cards.map((card) => element('nicSettingMap', [adapter(card, wanted)])),
  ]
}

/** CustomizationLinuxPrep. hwClockUTC is left to the guest. */
function linuxIdentity({ hostName, domain, timeZone }: Linux): XmlNode {
  return typed('identity', 'CustomizationLinuxPrep', [
    guestName('hostName', hostName),
    element('domain', domain),
    ...(timeZone === null ? [] : [element('timeZone', timeZone)]),
  ])
}

/** A new security identifier, as every copy of Windows needs; the guest starts again once it is done. */
const windowsOptions = typed('options', 'CustomizationWinOptions', [
  element('changeSID', 'true'),
  element('deleteAccounts', 'false'),
  element('reboot', 'reboot'),
])

/** CustomizationSysprep(guiUnattended, userData, identification). */
function windowsIdentity(wanted: Windows, secrets: CustomizationSecrets): XmlNode {
  return typed('identity', 'CustomizationSysprep', [
    element('guiUnattended', [
      ...password('password', secrets.administratorPassword),
      element('timeZone', String(wanted.timeZone)),
      element('autoLogon', 'false'),
      element('autoLogonCount', '0'),
    ]),
    element('userData', [
      element('fullName', wanted.fullName),
      element('orgName', wanted.organisation),
      guestName('computerName', wanted.computerName),
      element('productId', secrets.productKey ?? ''),
    ]),
    element('identification', identification(wanted.membership, secrets)),
  ])
}

/** CustomizationIdentification: a workgroup, or a domain with who joins it. */
function identification(membership: Windows['membership'], secrets: CustomizationSecrets): XmlNode[] {
  if (membership.kind === 'workgroup') return [element('joinWorkgroup', membership.name)]
  return [
    element('joinDomain', membership.name),
    element('domainAdmin', membership.user),
    ...password('domainAdminPassword', secrets.domainPassword),
  ]
}

/** CustomizationPassword: the peer encrypts what comes in plain text, and tells it to nobody again. */
function password(name: string, value: string | undefined): XmlNode[] {
  return value === undefined ? [] : [element(name, [element('value', value), element('plainText', 'true')])]
}

/** CustomizationFixedName, or CustomizationVirtualMachineName: the name of the machine, cut and mended by the peer. */
function guestName(name: string, fixed: string | null): XmlNode {
  return fixed === null
    ? typed(name, 'CustomizationVirtualMachineName')
    : typed(name, 'CustomizationFixedName', [element('name', fixed)])
}

/** CustomizationGlobalIPSettings. Windows takes its servers from each adapter, and reads only the suffixes here. */
function globalSettings({ system, network }: NewCustomization): XmlNode[] {
  return [
    ...network.dnsSuffixes.map((suffix) => element('dnsSuffixList', suffix)),
    ...(system === 'linux' ? dnsServers(network) : []),
  ]
}

/** CustomizationIPSettings(ip, subnetMask, gateway, dnsServerList). */
function adapter(card: CardAddress, { system, network }: NewCustomization): XmlNode {
  const servers = system === 'windows' ? dnsServers(network) : []
  if (card.kind === 'dhcp')
    return element('adapter', [typed('ip', 'CustomizationDhcpIpGenerator'), ...servers])
  return element('adapter', [
    typed('ip', 'CustomizationFixedIp', [element('ipAddress', card.address)]),
    element('subnetMask', subnetMask(card.prefixLength)),
    ...(card.gateway === null ? [] : [element('gateway', card.gateway)]),
    ...servers,
  ])
}

function dnsServers(network: CustomizedNetwork): XmlNode[] {
  return network.dnsServers.map((server) => element('dnsServerList', server))
}

function typed(name: string, type: string, content: XmlNode['content'] = []): XmlNode {
  return element(name, content, { 'xsi:type': type })
}
