import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { forgetDraft, keepDraft, readDraft } from './draft.ts'
import type { WizardDefinition } from './wizard-definition.ts'

const schema = z.object({
  name: z.string().min(1, 'name_empty'),
  password: z.string().min(1, 'password_empty'),
  size: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('same') }),
    z.object({ kind: z.literal('other'), gigabytes: z.int().min(1) }),
  ]),
})

const definition: WizardDefinition<typeof schema.shape> = {
  id: 'example',
  secrets: ['password'],
  schema,
  initial: { name: '', password: '', size: { kind: 'same' } },
  steps: [{ id: 'only', fields: ['name'], Body: () => null }],
}
const owner = { personId: 'ada', about: 'machine-1' }
const typed = { name: 'web-2', password: 'never kept', size: { kind: 'other' as const, gigabytes: 40 } }

/** What a browser's storage is, as far as drafts use it. */
class Shelf {
  readonly kept = new Map<string, string>()
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => void this.kept.set(key, value)
  removeItem = (key: string) => void this.kept.delete(key)
}

let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf()
})

describe('a draft', () => {
  test('comes back as it was typed, without its secret', () => {
    keepDraft(shelf, definition, owner, typed)
    expect(readDraft(shelf, definition, owner)).toEqual({ ...typed, password: '' })
    expect([...shelf.kept.values()].join()).not.toContain('never kept')
  })

  test('is one person’s, about one object', () => {
    keepDraft(shelf, definition, owner, typed)
    expect(readDraft(shelf, definition, { ...owner, about: 'machine-2' })).toBeNull()
    expect(readDraft(shelf, definition, { ...owner, personId: 'grace' })).toBeNull()
    expect(readDraft(shelf, { ...definition, id: 'another' }, owner)).toBeNull()
  })

  test('is forgotten', () => {
    keepDraft(shelf, definition, owner, typed)
    forgetDraft(shelf, definition, owner)
    expect(readDraft(shelf, definition, owner)).toBeNull()
  })

  test('keeps what is not valid yet', () => {
    const halfDone = { ...typed, name: '', size: { kind: 'other' as const, gigabytes: 0 } }
    keepDraft(shelf, definition, owner, halfDone)
    expect(readDraft(shelf, definition, owner)).toEqual({ ...halfDone, password: '' })
  })

  test('passes over fields of another make, and over what is no draft at all', () => {
    keepDraft(shelf, definition, owner, typed)
    const [key] = [...shelf.kept.keys()]
    shelf.setItem(key ?? '', JSON.stringify({ name: 'web-3', size: { kind: 'huge' }, colour: 'red' }))
    expect(readDraft(shelf, definition, owner)).toEqual({ ...definition.initial, name: 'web-3' })
    for (const text of ['{', '"text"', 'null', '7']) {
      shelf.setItem(key ?? '', text)
      expect(readDraft(shelf, definition, owner) ?? definition.initial).toEqual(definition.initial)
    }
  })

  test('is not missed where a browser keeps nothing', () => {
    const full = {
      ...shelf,
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(() => keepDraft(full, definition, owner, typed)).not.toThrow()
  })
})
