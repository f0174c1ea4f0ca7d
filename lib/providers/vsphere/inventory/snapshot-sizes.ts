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
 * Bytes by snapshot reference, from VirtualMachine.layoutEx (VirtualMachineFileLayoutEx): the files of a snapshot that its
 * parent does not have. The base disk of a first snapshot is the machine's and not the snapshot's; what was written since
 * the current snapshot lies in the disks in use and counts as its own.
 */
export function snapshotSizesOf(
  layout: XmlElement,
  tree: { currentRef: string | null; parents: ReadonlyMap<string, string | null> },
): Map<string, bigint> {
  const fileSizes = new Map(
    children(layout, 'file').map((file) => [
      intOf(requiredChild(file, 'key')),
      longOf(requiredChild(file, 'size')),
    ]),
  )
  const layers = children(layout, 'snapshot').map(layerOf)
  const byRef = new Map(layers.map((layer) => [layer.ref, layer]))
  const frozen = new Set(layers.flatMap((layer) => layer.disks))
  const growing = diskFilesOf(layout).filter((key) => !frozen.has(key))

  const sizes = new Map<string, bigint>()
  for (const layer of layers) {
    const parent = byRef.get(tree.parents.get(layer.ref) ?? '')
    const inherited = new Set(parent?.disks ?? layer.disks)
    const own = [
      ...layer.state,
      ...layer.disks.filter((key) => !inherited.has(key)),
      ...(layer.ref === tree.currentRef ? growing : []),
    ]
    sizes.set(
      layer.ref,
      own.reduce((sum, key) => sum + (fileSizes.get(key) ?? 0n), 0n),
    )
  }
  return sizes
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
