import { createHash } from 'node:crypto'
import type { Ref } from '../model/ref.ts'
import { refKey } from '../model/ref.ts'

export type Category = { id: string; name: string; description: string; cardinality: 'SINGLE' | 'MULTIPLE' }
export type Tag = { id: string; categoryId: string; name: string; description: string }

/** Every category and tag of the vCenter, and what bears them. */
export class TagRegister {
  readonly #categories = new Map<string, Category>()
  readonly #tags = new Map<string, Tag>()
  /** By tag id; the bearers by their key. */
  readonly #bearers = new Map<string, Map<string, Ref>>()

  addCategory(category: Omit<Category, 'id'>): Category {
    const id = newId('Category', category.name)
    const added = { ...category, id }
    this.#categories.set(id, added)
    return added
  }

  addTag(tag: Omit<Tag, 'id'>): Tag {
    const id = newId('Tag', `${tag.categoryId} ${tag.name}`)
    const added = { ...tag, id }
    this.#tags.set(id, added)
    this.#bearers.set(id, new Map())
    return added
  }

  /** What bore it is free of it. False where there is none. */
  removeTag(id: string): boolean {
    this.#bearers.delete(id)
    return this.#tags.delete(id)
  }

  categories(): Category[] {
    return [...this.#categories.values()]
  }

  tags(): Tag[] {
    return [...this.#tags.values()]
  }

  category(id: string): Category | undefined {
    return this.#categories.get(id)
  }

  tag(id: string): Tag | undefined {
    return this.#tags.get(id)
  }

  /** A category that allows one tag on an object refuses a second: false. */
  attach(tag: Tag, object: Ref): boolean {
    const isSingle = this.#categories.get(tag.categoryId)?.cardinality === 'SINGLE'
    const others = this.tagsOf(object).filter(
      ({ id, categoryId }) => categoryId === tag.categoryId && id !== tag.id,
    )
    if (isSingle && others.length > 0) return false
    this.#bearers.get(tag.id)?.set(refKey(object), object)
    return true
  }

  detach(tag: Tag, object: Ref): void {
    this.#bearers.get(tag.id)?.delete(refKey(object))
  }

  bearersOf(tag: Tag): Ref[] {
    return [...(this.#bearers.get(tag.id)?.values() ?? [])]
  }

  tagsOf(object: Ref): Tag[] {
    const key = refKey(object)
    return this.tags().filter(({ id }) => this.#bearers.get(id)?.has(key))
  }
}

/** The same for the same name, so that a restarted lab is the same peer. */
function newId(kind: 'Category' | 'Tag', name: string): string {
  const digits = createHash('sha256').update(`${kind} ${name}`).digest('hex')
  const uuid = digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
  return `urn:vmomi:InventoryService${kind}:${uuid}:GLOBAL`
}
