import type { Lab } from '../lab.ts'
import { Entity } from '../model/entity.ts'
import type { Ref } from '../model/ref.ts'
import { type Account, mayRead } from '../session/accounts.ts'
import { invalid, notFound, RestError } from './rest-answer.ts'
import type { Tag } from './tag-register.ts'

/** One operation of the tagging service, for whoever is signed in. Throws RestError. */
export type Operation = (asked: { lab: Lab; account: Account; id: string | null; body: unknown }) => unknown

/** By "METHOD resource action", as the vSphere Automation API reference has them ("CIS", "Tagging"). */
export const operations: Readonly<Record<string, Operation>> = {
  'GET tagging/category': ({ lab, id }) =>
    id === null ? lab.tags.categories().map((one) => one.id) : categoryWith(lab, id),
  'POST tagging/category': ({ lab, account, body }) => {
    mustManage(account)
    const { name = '', description = '', cardinality = 'MULTIPLE' } = specIn(body)
    if (lab.tags.categories().some((one) => one.name === name)) throw exists(name)
    return lab.tags.addCategory({
      name,
      description,
      cardinality: cardinality === 'SINGLE' ? 'SINGLE' : 'MULTIPLE',
    }).id
  },
  'GET tagging/tag': ({ lab, id }) => (id === null ? lab.tags.tags().map((one) => one.id) : tagWith(lab, id)),
  'POST tagging/tag': ({ lab, account, body }) => {
    mustManage(account)
    const { name = '', description = '', category_id: categoryId = '' } = specIn(body)
    if (!lab.tags.category(categoryId)) throw notFound(categoryId)
    if (lab.tags.tags().some((one) => one.categoryId === categoryId && one.name === name)) throw exists(name)
    return lab.tags.addTag({ name, description, categoryId }).id
  },
  'DELETE tagging/tag': ({ lab, account, id }) => {
    mustManage(account)
    if (!lab.tags.removeTag(id ?? '')) throw notFound(id ?? 'The tag')
  },
  'POST tagging/tag-association list-attached-objects-on-tags': ({ lab, account, body }) =>
    listIn(body, 'tag_ids').flatMap((id) => {
      const tag = lab.tags.tag(String(id))
      return tag ? [{ tag_id: tag.id, object_ids: bearers(lab, account, tag) }] : []
    }),
  'POST tagging/tag-association list-attached-tags-on-objects': ({ lab, body }) =>
    listIn(body, 'object_ids').map((object) => ({
      object_id: object,
      tag_ids: lab.tags.tagsOf(refIn(object)).map(({ id }) => id),
    })),
  'POST tagging/tag-association attach': ({ lab, account, id, body }) => {
    mustManage(account)
    if (!lab.tags.attach(tagOf(lab, id), objectIn(lab, body))) {
      throw invalid('The tag is ineligible to attach because of a cardinality violation.')
    }
  },
  'POST tagging/tag-association detach': ({ lab, account, id, body }) => {
    mustManage(account)
    lab.tags.detach(tagOf(lab, id), objectIn(lab, body))
  },
}

function categoryWith(lab: Lab, id: string) {
  const found = lab.tags.category(id)
  if (!found) throw notFound(id)
  return { ...found, associable_types: [], used_by: [] }
}

function tagWith(lab: Lab, id: string) {
  const { categoryId, ...tag } = tagOf(lab, id)
  return { ...tag, category_id: categoryId, used_by: [] }
}

function tagOf(lab: Lab, id: string | null): Tag {
  const tag = id === null ? undefined : lab.tags.tag(id)
  if (!tag) throw notFound(id ?? 'The tag')
  return tag
}

/** What the account may not read is left out, without a word. */
function bearers(lab: Lab, account: Account, tag: Tag): Ref[] {
  return lab.tags.bearersOf(tag).filter((ref) => {
    const object = lab.world.find(ref)
    return object instanceof Entity && mayRead(account, object)
  })
}

function mustManage({ role, userName }: Account): void {
  if (role !== 'administrator') {
    throw new RestError(403, 'unauthorized', `${userName} does not have the privileges to manage tags.`)
  }
}

function exists(name: string): RestError {
  return new RestError(400, 'already_exists', `${name} exists already.`)
}

function objectIn(lab: Lab, body: unknown): Ref {
  const ref = refIn(fieldOf(body, 'object_id'))
  if (!lab.world.find(ref)) throw new RestError(403, 'unauthorized', `${ref.id} may not be read.`)
  return ref
}

function refIn(value: unknown): Ref {
  const [type, id] = [fieldOf(value, 'type'), fieldOf(value, 'id')]
  if (typeof type !== 'string' || typeof id !== 'string') throw invalid('An object has a type and an id.')
  return { type, id }
}

function listIn(body: unknown, name: string): unknown[] {
  const list = fieldOf(body, name)
  if (!Array.isArray(list)) throw invalid(`"${name}" is missing.`)
  return list
}

/** Its texts. /rest wraps what is to be made in `create_spec`; /api takes it bare. */
function specIn(body: unknown): Record<string, string> {
  const spec = fieldOf(body, 'create_spec') ?? body
  if (typeof spec !== 'object' || spec === null) throw invalid('The specification is missing.')
  return Object.fromEntries(
    Object.entries(spec).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
