import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openEnvelope, writeEnvelope } from '#lib/providers/transport/soap.ts'
import { readXml } from '#lib/providers/transport/xml-reader.ts'
import { element } from '#lib/providers/transport/xml-writer.ts'
import { placeProperties } from '#lib/providers/vsphere/clone/places.ts'
import { sourceProperties } from '#lib/providers/vsphere/clone/source.ts'
import { managerProperties } from '#lib/providers/vsphere/customization/customization-port.ts'
import { instanceProperties, watchedMachine } from '#lib/providers/vsphere/inventory/machine-properties.ts'
import { placementProperties } from '#lib/providers/vsphere/inventory/placement.ts'
import {
  type ManagedObject,
  referenceNode,
  task,
  virtualMachine,
} from '#lib/providers/vsphere/managed-object.ts'
import {
  createCollector,
  createContainerView,
  createFilter,
  retrieveProperties,
  waitForUpdates,
} from '#lib/providers/vsphere/property-collector/requests.ts'
import { propertyPageOf, returnedObject } from '#lib/providers/vsphere/property-collector/results.ts'
import { currentTime, login, retrieveServiceContent } from '#lib/providers/vsphere/session/requests.ts'
import { serviceContentOf } from '#lib/providers/vsphere/session/results.ts'
import { createSnapshotEx } from '#lib/providers/vsphere/snapshots/requests.ts'
import type { VimMethod } from '#lib/providers/vsphere/soap-port.ts'
import { taskProperties } from '#lib/providers/vsphere/tasks/requests.ts'
import { startVcsim } from '#scripts/peers/vcsim.ts'
import { installVcsim } from '#scripts/peers/vcsim-binary.ts'
import { startLab } from './lab.ts'

/**
 * Writes the replies of a real peer that the parsers are tried with (lib/providers/vsphere/testing/samples):
 * node contract/support/capture-samples.ts lab, or vcsim.
 */
const kind = process.argv[2] === 'vcsim' ? 'vcsim' : 'lab'
const folder = join(import.meta.dirname, '../../lib/providers/vsphere/testing/samples', kind)
mkdirSync(folder, { recursive: true })
const peer = kind === 'lab' ? await startLab({}) : await startVcsim(await installVcsim(), { machines: 2 })
const address = new URL(peer.address)
let cookie = ''

const content = serviceContentOf(await ask('service-content', retrieveServiceContent()))
await ask('login-refused', login(content.sessionManager, peer.username, 'no such password'))
await ask('login', login(content.sessionManager, peer.username, peer.password))
await ask('current-time', currentTime())
const { propertyCollector, rootFolder, viewManager } = content
const types = [...placementProperties, instanceProperties].map(({ type }) => type)
const view = returnedObject(await ask('view', createContainerView(viewManager, rootFolder, types)))
await ask('placements', retrieveProperties(propertyCollector, placementProperties, { view }, 25))
const machines = await ask(
  'machines-page',
  retrieveProperties(propertyCollector, [instanceProperties], { view }, 4),
)
const names = { type: 'VirtualMachine', paths: ['name', 'snapshot'] }
const all = objectsOf(await ask(null, retrieveProperties(propertyCollector, [names], { view }, null)))
const wanted = all.filter(({ name }) => ['srv-sql-01', 'srv-erp-01', 'srv-compta-01'].includes(name ?? ''))
const [first] = wanted.length > 0 ? wanted : all
if (!first) throw new Error(`No machine in ${machines.local}`)
const created = returnedObject(
  await ask(
    'create-snapshot',
    createSnapshotEx(first.object.id, {
      name: 'été & <b>',
      description: '',
      memory: false,
      quiesce: false,
      expiry: 'default',
    }),
  ),
)
await ask(
  'task-at-once',
  retrieveProperties(propertyCollector, [taskProperties], { objects: [created] }, null),
)
for (let done = false; !done; ) {
  const read = await ask(
    'task-done',
    retrieveProperties(propertyCollector, [taskProperties], { objects: [task(created.id)] }, null),
  )
  done = JSON.stringify(read).includes('"success"')
}
const some = (wanted.length > 0 ? wanted : all.slice(0, 2)).map(({ object }) => object)
await ask('machines', retrieveProperties(propertyCollector, [instanceProperties], { objects: some }, null))
const layouts = { type: 'VirtualMachine', paths: ['layoutEx'] }
await ask('layouts', retrieveProperties(propertyCollector, [layouts], { objects: some }, null))
await ask('clone-sources', retrieveProperties(propertyCollector, [sourceProperties], { objects: some }, null))
const placeTypes = placeProperties.map(({ type }) => type)
const places = returnedObject(await ask(null, createContainerView(viewManager, rootFolder, placeTypes)))
await ask('clone-places', retrieveProperties(propertyCollector, placeProperties, { view: places }, 60))
const specManager = content.customizationSpecManager
if (!specManager) throw new Error('No CustomizationSpecManager')
await ask(
  'customization-specs',
  retrieveProperties(propertyCollector, [managerProperties], { objects: [specManager] }, null),
)
await ask(
  'gone',
  retrieveProperties(propertyCollector, [instanceProperties], { objects: [virtualMachine('vm-none')] }, null),
)
const collector = returnedObject(await ask('collector', createCollector(propertyCollector)))
await ask('filter', createFilter(collector, [watchedMachine], { objects: some }))
await ask('updates', waitForUpdates(collector, '', { maxWaitSeconds: 0, maxObjects: 100 }))
await ask('no-such-method', { name: 'NoSuchMethod', target: propertyCollector, arguments: [] })
await peer.stop()

function objectsOf(
  response: Parameters<typeof propertyPageOf>[0],
): { object: ManagedObject; name: string | undefined }[] {
  const page = propertyPageOf(response)
  if (!('value' in page)) throw new Error('not signed in')
  return page.value.objects.map(({ object, properties }) => ({ object, name: properties.get('name')?.text }))
}

/** Sends one call, keeps the reply under the name, and returns the response element or the fault. */
async function ask(name: string | null, method: VimMethod) {
  const call = element(method.name, [referenceNode('_this', method.target), ...method.arguments], {
    xmlns: 'urn:vim25',
  })
  const reply = await post(writeEnvelope(call))
  if (name) writeFileSync(join(folder, `${name}.xml`), reply)
  const root = await readXml(Buffer.from(reply), {
    depth: 500,
    elements: 1e6,
    deadline: new Date(Date.now() + 30_000),
  })
  const opened = openEnvelope(root)
  return opened.kind === 'response' ? opened.response : root
}

function post(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: 'urn:vim25/6.5', cookie }
    // A simulator of our own making, on loopback, whose certificate nobody signed.
    const sent = request(address, { method: 'POST', headers, rejectUnauthorized: false }, (incoming) => {
      const set = incoming.headers['set-cookie']?.[0]?.split(';')[0]
      if (set) cookie = set
      text(incoming).then(resolve, reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
