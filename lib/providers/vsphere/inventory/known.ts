import { createHash } from 'node:crypto'
import { declaredType, type XmlElement } from '../../transport/xml-element.ts'
import type { PropertySpec } from '../property-collector/requests.ts'
import type { ObjectProperties } from '../property-collector/results.ts'

/** Whose change means that a machine is to be read again. Left out: what changes all the time and hurries nobody. */
export const watchedMachine: PropertySpec = {
  type: 'VirtualMachine',
  paths: [
    'name',
    'parent',
    'resourcePool',
    'datastore',
    'network',
    'snapshot',
    'runtime.powerState',
    'runtime.host',
    'runtime.consolidationNeeded',
    'config.template',
    'config.guestFullName',
    'config.hardware.numCPU',
    'config.hardware.memoryMB',
    'config.flags.snapshotPowerOffBehavior',
    'guest.toolsRunningStatus',
  ],
}

/** What the caller was last told, so that a new feed need not repeat it and a lost one hides nothing. */
export type Known = {
  /** Signature of the watched properties by machine. */
  machines: Map<string, string>
  placements: Map<string, ObjectProperties>
}

export function nothingKnown(): Known {
  return { machines: new Map(), placements: new Map() }
}

/** Equal for equal properties, whatever prefixes the peer chose and in whatever order it sent them. */
export function signatureOf(of: ObjectProperties, paths: readonly string[]): string {
  const hash = createHash('sha1')
  for (const path of paths) {
    const value = of.properties.get(path)
    if (value !== undefined) hash.update(`${path}\n${JSON.stringify(plainOf(value))}\n`)
  }
  return hash.digest('base64')
}

type Plain = [local: string, type: string | null, attributes: string[], text: string, children: Plain[]]

function plainOf(element: XmlElement): Plain {
  const own = element.attributes.filter((one) => one.uri === '').map((one) => `${one.local}=${one.value}`)
  return [element.local, declaredType(element), own, element.text, element.children.map(plainOf)]
}
