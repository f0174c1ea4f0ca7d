import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { powerStates } from './instance.ts'
import {
  type InstanceQuery,
  initialColumns,
  initialInstanceQuery,
  instanceColumns,
  instanceKinds,
  instanceSorts,
  isNarrowed,
  presences,
  readColumns,
  readInstanceQuery,
  readOffset,
  snapshotFilters,
  writeColumns,
  writeInstanceQuery,
} from './instance-query.ts'
import { writeTag } from './tag.ts'

const read = (address: string) => readInstanceQuery(new URLSearchParams(address))

const name = fc.stringMatching(/^[\p{L}\d%:,&=+/ -]{1,40}$/u)

const anyQuery: fc.Arbitrary<InstanceQuery> = fc.record({
  search: fc.stringMatching(/^[\p{L}\d%_&=+/ -]{0,40}$/u).map((text) => text.trim()),
  connectionId: fc.option(fc.uuid({ version: 7 })),
  placeId: fc.option(fc.uuid({ version: 7 })),
  tags: fc.uniqueArray(
    fc.tuple(name, name).map(([category, name]) => writeTag({ category, name })),
    { maxLength: 20 },
  ),
  power: fc.option(fc.constantFrom(...powerStates)),
  snapshots: fc.option(fc.constantFrom(...snapshotFilters)),
  kind: fc.constantFrom(...instanceKinds),
  presence: fc.constantFrom(...presences),
  sort: fc.constantFrom(...instanceSorts),
  descending: fc.boolean(),
})

describe('the address of the instances page', () => {
  test('any query written to an address reads back the same', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(read(writeInstanceQuery(query).toString())).toEqual(query)
      }),
    )
  })

  test('any address at all reads as some query', () => {
    const keys = fc.constantFrom(
      'q',
      'connection',
      'place',
      'tag',
      'power',
      'snapshots',
      'kind',
      'presence',
      'sort',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.string())), (pairs) => {
        const query = readInstanceQuery(new URLSearchParams(pairs))
        expect(read(writeInstanceQuery(query).toString())).toEqual(query)
      }),
    )
  })

  test('the usual view has an empty address', () => {
    expect(writeInstanceQuery(initialInstanceQuery).toString()).toBe('')
    expect(read('')).toEqual(initialInstanceQuery)
  })

  test('one unreadable value does not spoil the readable ones', () => {
    expect(read('power=sideways&q=web&connection=1&sort=-oldest')).toEqual({
      ...initialInstanceQuery,
      search: 'web',
      sort: 'oldest',
      descending: true,
    })
  })

  test('control characters in a search become spaces', () => {
    expect(read('q=a%00b').search).toBe('a b')
  })

  test('sorting does not count as narrowing, a filter does', () => {
    expect(isNarrowed(read('sort=-memory'))).toBe(false)
    expect(isNarrowed(read('snapshots=vs-age'))).toBe(true)
  })

  test('columns keep one order and never lose the name', () => {
    expect(readColumns(new URLSearchParams('columns=oldest,power,nonsense'))).toEqual([
      'name',
      'power',
      'oldest',
    ])
    expect(writeColumns(['oldest', 'name', 'power'])).toBe('name,power,oldest')
    expect(writeColumns([...initialColumns].reverse())).toBeNull()
    expect(readColumns(new URLSearchParams(`columns=${instanceColumns.join()}`))).toEqual(instanceColumns)
  })

  test.each([
    ['200', 200],
    ['-1', 0],
    ['1.5', 0],
    ['x', 0],
    ['', 0],
  ])('an offset of %j passes over %i rows', (written, offset) => {
    expect(readOffset(new URLSearchParams({ offset: written }))).toBe(offset)
  })
})
