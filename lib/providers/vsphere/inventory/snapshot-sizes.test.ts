import { expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import { diskLayersOf, snapshotSizesOf } from './snapshot-sizes.ts'

const file = (key: number, size: number) =>
  `<file><key>${key}</key><name>f</name><type>t</type><size>${size}</size></file>`
const chain = (keys: number[]) =>
  `<disk><key>2000</key>${keys.map((key) => `<chain><fileKey>${key}</fileKey></chain>`).join('')}</disk>`
const snapshot = (ref: string, data: number, memory: number | null, keys: number[]) =>
  `<snapshot><key type="VirtualMachineSnapshot">${ref}</key><dataKey>${data}</dataKey>${
    memory === null ? '' : `<memoryKey>${memory}</memoryKey>`
  }${chain(keys)}</snapshot>`

// base(1) ← s-1 ← delta(2) ← s-2 ← delta(3), in use; and from s-1 another delta(4) ← s-3.
const layout = `<val>${[
  file(1, 40_000),
  file(2, 300),
  file(3, 70),
  file(4, 5),
  file(11, 1),
  file(12, 2),
  file(13, 3),
  file(22, 1_000),
].join(
  '',
)}${chain([1, 2, 3])}${snapshot('s-1', 11, -1, [1])}${snapshot('s-2', 12, 22, [1, 2])}${snapshot('s-3', 13, null, [1, 4])}</val>`

const parents = new Map([
  ['s-1', null],
  ['s-2', 's-1'],
  ['s-3', 's-1'],
])

test('a snapshot holds its state, its memory and the disks opened on it, never the base', async () => {
  const sizes = snapshotSizesOf(await readVim(layout), { currentRef: 's-2', parents })
  expect(Object.fromEntries(sizes)).toEqual({ 's-1': 1n + 300n + 5n, 's-2': 2n + 1_000n + 70n, 's-3': 3n })
})

test('what the machine writes now counts for the snapshot that it stands on', async () => {
  const sizes = snapshotSizesOf(await readVim(layout.replace(chain([1, 2, 3]), chain([1, 4, 3]))), {
    currentRef: 's-3',
    parents,
  })
  expect(sizes.get('s-3')).toBe(3n + 70n)
})

test('a size that is no number is refused by name', async () => {
  const broken = await readVim(layout.replace('<size>300</size>', '<size>many</size>'))
  expect(() => snapshotSizesOf(broken, { currentRef: null, parents })).toThrow('<size> is not a number')
})

test('a layer is what a snapshot froze beyond its parent, and what is written now lies on top', async () => {
  const { ofSnapshot, hereBytes } = diskLayersOf(await readVim(layout), parents)
  expect(Object.fromEntries(ofSnapshot)).toEqual({ 's-1': 40_000n, 's-2': 300n, 's-3': 5n })
  expect(hereBytes).toBe(70n)
})
