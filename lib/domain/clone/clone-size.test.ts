import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diskFormats, sameHardware } from './clone-request.ts'
import { cloneSize } from './clone-size.ts'

const gibibyte = 1024n ** 3n
const disk = (key: number, gibibytes: number, thin: boolean | null) => ({
  key,
  label: '',
  capacityMegabytes: gibibytes * 1024,
  thin,
  independent: false,
  snapshotObstacle: null,
  datastoreRef: null,
})
const plain = { diskFormat: 'source' as const, linked: false, hardware: sameHardware }

test('thick disks take up all of themselves, thin ones what is used', () => {
  const source = { disks: [disk(1, 40, true), disk(2, 10, false)], usedBytes: 15n * gibibyte }
  expect(cloneSize(plain, source)).toEqual({ leastBytes: 25n * gibibyte, mostBytes: 50n * gibibyte })
  expect(cloneSize({ ...plain, diskFormat: 'thick' }, source).leastBytes).toBe(50n * gibibyte)
  expect(cloneSize({ ...plain, diskFormat: 'thin' }, source).leastBytes).toBe(15n * gibibyte)
})

test('a disk that grows counts with its new size', () => {
  const hardware = { ...sameHardware, disks: [{ key: 1, capacityMegabytes: 60 * 1024 }] }
  const source = { disks: [disk(1, 40, false)], usedBytes: null }
  expect(cloneSize({ ...plain, hardware }, source)).toEqual({
    leastBytes: 60n * gibibyte,
    mostBytes: 60n * gibibyte,
  })
})

test('a linked clone begins with nothing', () => {
  const source = { disks: [disk(1, 40, false)], usedBytes: 40n * gibibyte }
  expect(cloneSize({ ...plain, linked: true }, source)).toEqual({ leastBytes: 0n, mostBytes: 40n * gibibyte })
})

test('the least is never more than the most, whatever a peer says of what is used', () => {
  const disks = fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(true, false, null)), {
    maxLength: 5,
  })
  const used = fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n }))
  fc.assert(
    fc.property(
      disks,
      used,
      fc.constantFrom(...diskFormats),
      fc.boolean(),
      (sizes, usedBytes, diskFormat, linked) => {
        const source = { disks: sizes.map(([gibibytes, thin], key) => disk(key, gibibytes, thin)), usedBytes }
        const { leastBytes, mostBytes } = cloneSize({ diskFormat, linked, hardware: sameHardware }, source)
        expect(leastBytes >= 0n && leastBytes <= mostBytes).toBe(true)
      },
    ),
  )
})
