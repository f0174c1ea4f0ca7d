import { fieldOf, listOf, textOf } from '../../transport/json-value.ts'
import { WireError } from '../../transport/xml-element.ts'

// A vCenter's own limits are 1,000 categories, 10,000 tags (configuration maximums) and 256 characters a name.
const mostTags = 50_000
const mostObjects = 1_000_000
const longestId = 500
const longestName = 1_000

/** The reply of Tag.list: identifiers of tags. */
export function tagIdsOf(value: unknown): string[] {
  return [...new Set(listOf(value, 'the list of tags', mostTags).map((id) => idOf(id, 'the id of a tag')))]
}

/** TagModel: `name` and `category_id`. */
export function tagOf(value: unknown): { name: string; categoryId: string } {
  return {
    name: nameOf(fieldOf(value, 'name'), 'the name of a tag'),
    categoryId: idOf(fieldOf(value, 'category_id'), 'the category of a tag'),
  }
}

/** CategoryModel: `name`. */
export function categoryOf(value: unknown): { name: string } {
  return { name: nameOf(fieldOf(value, 'name'), 'the name of a category') }
}

/** TagToObjects: `tag_id` and `object_ids`, each a DynamicID of `type` and `id`. Only machines are taken. */
export function attachedOf(value: unknown): { tagId: string; machineRefs: string[] }[] {
  return listOf(value, 'the list of what bears tags', mostTags).map((one) => ({
    tagId: idOf(fieldOf(one, 'tag_id'), 'the id of a tag'),
    machineRefs: machinesIn(fieldOf(one, 'object_ids')),
  }))
}

function machinesIn(value: unknown): string[] {
  if (value === undefined) throw new WireError('object_ids is missing')
  const machines = listOf(value, 'what bears a tag', mostObjects)
    .filter((object) => fieldOf(object, 'type') === 'VirtualMachine')
    .map((object) => idOf(fieldOf(object, 'id'), 'the id of a machine'))
  return [...new Set(machines)]
}

function idOf(value: unknown, what: string): string {
  return textOf(value, what, longestId)
}

/** One line, as a person reads it. */
function nameOf(value: unknown, what: string): string {
  const name = textOf(value, what, longestName)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  if (name === '') throw new WireError(`${what} is blank`)
  return name
}
