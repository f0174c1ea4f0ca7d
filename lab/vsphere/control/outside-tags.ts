import { BadControlRequest } from '../../control/control-fields.ts'
import type { Lab } from '../lab.ts'
import type { Tag } from '../tagging/tag-register.ts'
import { MachineFields } from './read-fields.ts'

// What somebody else does with tags, at once.

/**
 * { category, tag, instance, detach? }, { category, tag, rename } or { category, tag, remove: true }. Who attaches makes the
 * category and the tag where they are missing.
 */
export function changeTags(lab: Lab, body: unknown): void {
  const fields = new MachineFields(body)
  const category = fields.wanted('category', fields.text('category'))
  const name = fields.wanted('tag', fields.text('tag'))
  const newName = fields.text('rename')
  if (newName !== undefined) {
    tagNamed(lab, category, name).name = newName
  } else if (fields.flag('remove')) {
    lab.tags.removeTag(tagNamed(lab, category, name).id)
  } else if (fields.flag('detach')) {
    lab.tags.detach(tagNamed(lab, category, name), fields.machine(lab).ref)
  } else if (!lab.tags.attach(tagNamedOrNew(lab, category, name), fields.machine(lab).ref)) {
    throw new BadControlRequest(`a machine bears one tag of "${category}" only`)
  }
}

export function listTags(lab: Lab): unknown {
  return lab.tags.tags().map((tag) => ({
    category: lab.tags.category(tag.categoryId)?.name,
    name: tag.name,
    bearers: lab.tags.bearersOf(tag).map(({ id }) => id),
  }))
}

function tagNamed(lab: Lab, category: string, name: string): Tag {
  const found = findTag(lab, category, name)
  if (!found) throw new BadControlRequest(`there is no tag "${category}: ${name}"`)
  return found
}

function tagNamedOrNew(lab: Lab, category: string, name: string): Tag {
  const found = findTag(lab, category, name)
  if (found) return found
  const { id } =
    lab.tags.categories().find((one) => one.name === category) ??
    lab.tags.addCategory({ name: category, description: '', cardinality: 'MULTIPLE' })
  return lab.tags.addTag({ categoryId: id, name, description: '' })
}

function findTag(lab: Lab, category: string, name: string): Tag | undefined {
  return lab.tags
    .tags()
    .find((tag) => tag.name === name && lab.tags.category(tag.categoryId)?.name === category)
}
