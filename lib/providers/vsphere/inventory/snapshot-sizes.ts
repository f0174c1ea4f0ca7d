import type { DiskLayers } from '#lib/domain/loss/layers.ts'
import {
  child,
  children,
  intOf,
  longOf,
  requiredChild,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { managedObjectOf } from '../managed-object.ts'

type Layer = { ref: string; state: number[]; disks: number[] }

/**
 * Bytes by snapshot reference, from VirtualMachine.layoutEx (VirtualMachineFileLayoutEx): what the datastore holds because of
 * that snapshot. That is its state and memory files, and every disk that was opened on top of it: by its children, and,
 * for the current one, by the machine as it runs. The disks below it belong to its ancestors and to the machine.
 */
export function snapshotSizesOf(
  layout: XmlElement,
  tree: { currentRef: string | null; parents: ReadonlyMap<string, string | null> },
): Map<string, bigint> {
  const fileSizes = fileSizesOf(layout)
  const layers = children(layout, 'snapshot').map(layerOf)
  const frozen = new Set(layers.flatMap((layer) => layer.disks))
  const owned = new Map(layers.map((layer) => [layer.ref, new Set(layer.state)]))
  const disksOf = new Map(layers.map((layer) => [layer.ref, new Set(layer.disks)]))
  for (const layer of layers) {
    const parentRef = tree.parents.get(layer.ref) ?? null
    if (parentRef === null) continue
    for (const key of layer.disks) if (!disksOf.get(parentRef)?.has(key)) owned.get(parentRef)?.add(key)
  }
  for (const key of diskFilesOf(layout)) {
    if (!frozen.has(key) && tree.currentRef !== null) owned.get(tree.currentRef)?.add(key)
  }
  return new Map([...owned].map(([ref, keys]) => [ref, bytesOf(keys, fileSizes)]))
}

/** The same files by the layer that they are: what each snapshot froze beyond its parent, and what is written now. */
export function diskLayersOf(layout: XmlElement, parents: ReadonlyMap<string, string | null>): DiskLayers {
  const fileSizes = fileSizesOf(layout)
  const layers = children(layout, 'snapshot').map(layerOf)
  const disksOf = new Map(layers.map((layer) => [layer.ref, new Set(layer.disks)]))
  const frozen = new Set(layers.flatMap((layer) => layer.disks))
  const ofSnapshot = new Map(
    layers.map(({ ref, disks }) => {
      const below = disksOf.get(parents.get(ref) ?? '')
      return [ref, bytesOf(new Set(disks.filter((key) => !below?.has(key))), fileSizes)]
    }),
  )
  const here = new Set(diskFilesOf(layout).filter((key) => !frozen.has(key)))
  return { ofSnapshot, hereBytes: bytesOf(here, fileSizes) }
}

function fileSizesOf(layout: XmlElement): Map<number, bigint> {
  const files = children(layout, 'file')
  return new Map(
    files.map((file) => [intOf(requiredChild(file, 'key')), longOf(requiredChild(file, 'size'))]),
  )
}

function bytesOf(keys: ReadonlySet<number>, fileSizes: ReadonlyMap<number, bigint>): bigint {
  return [...keys].reduce((sum, key) => sum + (fileSizes.get(key) ?? 0n), 0n)
}

/** VirtualMachineFileLayoutExSnapshotLayout. memoryKey is -1 for a snapshot without memory. */
function layerOf(snapshot: XmlElement): Layer {
  const memory = child(snapshot, 'memoryKey')
  return {
    ref: managedObjectOf(requiredChild(snapshot, 'key')).id,
    state: [intOf(requiredChild(snapshot, 'dataKey')), ...(memory === null ? [] : [intOf(memory)])],
    disks: diskFilesOf(snapshot),
  }
}

// DiskLayout.chain: from the base to the newest delta, each a list of file keys.
function diskFilesOf(owner: XmlElement): number[] {
  return children(owner, 'disk').flatMap((disk) =>
    children(disk, 'chain').flatMap((unit) => children(unit, 'fileKey').map(intOf)),
  )
}
