import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { requiredText, WireError } from '../../transport/xml-element.ts'
import { element, type XmlNode } from '../../transport/xml-writer.ts'
import { textAt } from '../inventory/property-values.ts'
import { type ManagedObject, managedObjectOf, referenceNode } from '../managed-object.ts'
import { readObjects, readView } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import type { CardBackings } from './device-changes.ts'

const pageSize = 500

/** How a card hangs on each of these networks, in the peer's words of now. One that is gone is not_found on `hardware`. */
export async function readBackings(
  client: VimClient,
  refs: readonly string[],
  ctx: CallContext,
): Promise<Outcome<CardBackings>> {
  const backings = new Map<string, XmlNode>()
  if (refs.length === 0) return success(backings)
  const networks = new Map<string, ObjectProperties>()
  for await (const page of readView(client, [{ type: 'Network', paths: ['name'] }], pageSize, ctx)) {
    if (!page.ok) return page
    for (const one of page.value.objects) networks.set(one.object.id, one)
  }
  for (const ref of refs) {
    const network = networks.get(ref)
    if (!network) return failure({ code: 'not_found', message: ref, field: 'hardware', retryable: false })
    const backing = await readBacking(client, network, ctx)
    if (!backing.ok) return backing
    backings.set(ref, backing.value)
  }
  return success(backings)
}

function readBacking(
  client: VimClient,
  network: ObjectProperties,
  ctx: CallContext,
): Promise<Outcome<XmlNode>> {
  if (network.object.type === 'DistributedVirtualPortgroup') {
    return distributedBacking(client, network.object, ctx)
  }
  if (network.object.type === 'OpaqueNetwork') return opaqueBacking(client, network.object, ctx)
  return Promise.resolve(decodeWith(() => standardBacking(network)))
}

/** VirtualEthernetCardNetworkBackingInfo: deviceName is the network's name as the peer keeps it, escapes and all. */
function standardBacking(network: ObjectProperties): XmlNode {
  const name = textAt(network, 'name')
  if (name === null) throw new WireError(`name is missing on Network ${network.object.id}`)
  const parts = [element('deviceName', name), referenceNode('network', network.object)]
  return element('backing', parts, { 'xsi:type': 'VirtualEthernetCardNetworkBackingInfo' })
}

/** VirtualEthernetCardDistributedVirtualPortBackingInfo.port: DistributedVirtualSwitchPortConnection(switchUuid, portgroupKey). */
async function distributedBacking(
  client: VimClient,
  portGroup: ManagedObject,
  ctx: CallContext,
): Promise<Outcome<XmlNode>> {
  const paths = ['key', 'config.distributedVirtualSwitch']
  const groups = await readObjects(client, [portGroup], { type: portGroup.type, paths }, ctx)
  if (!groups.ok) return groups
  const found = decodeWith(() => {
    const [group] = groups.value
    const owner = group?.properties.get('config.distributedVirtualSwitch')
    const key = group && textAt(group, 'key')
    if (!key || !owner) throw new WireError(`${portGroup.id} names no distributed switch`)
    return { key, owner: managedObjectOf(owner) }
  })
  if (!found.ok) return found
  const { key, owner } = found.value
  const switches = await readObjects(client, [owner], { type: owner.type, paths: ['uuid'] }, ctx)
  if (!switches.ok) return switches
  return decodeWith(() => {
    const [one] = switches.value
    const uuid = one && textAt(one, 'uuid')
    if (!uuid) throw new WireError(`uuid is missing on ${owner.id}`)
    const port = element('port', [element('switchUuid', uuid), element('portgroupKey', key)])
    const type = 'VirtualEthernetCardDistributedVirtualPortBackingInfo'
    return element('backing', [port], { 'xsi:type': type })
  })
}

/** VirtualEthernetCardOpaqueNetworkBackingInfo, from OpaqueNetworkSummary. */
async function opaqueBacking(
  client: VimClient,
  network: ManagedObject,
  ctx: CallContext,
): Promise<Outcome<XmlNode>> {
  const read = await readObjects(client, [network], { type: network.type, paths: ['summary'] }, ctx)
  if (!read.ok) return read
  return decodeWith(() => {
    const summary = read.value[0]?.properties.get('summary')
    if (!summary) throw new WireError(`summary is missing on ${network.id}`)
    const parts = ['opaqueNetworkId', 'opaqueNetworkType'].map((name) =>
      element(name, requiredText(summary, name)),
    )
    return element('backing', parts, { 'xsi:type': 'VirtualEthernetCardOpaqueNetworkBackingInfo' })
  })
}
