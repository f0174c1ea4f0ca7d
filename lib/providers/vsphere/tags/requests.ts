import type { RestRequest } from '../rest/rest-port.ts'

// vSphere Automation API reference, "Cis Tagging": Category, Tag and TagAssociation.

/** GET /cis/tagging/tag: the ids of those that the user may read. */
export const listTags: RestRequest = { method: 'GET', resource: '/cis/tagging/tag' }

/** GET /cis/tagging/tag/{id}: no request tells the names of several. */
export function getTag(id: string): RestRequest {
  return { method: 'GET', resource: '/cis/tagging/tag', id }
}

export function getCategory(id: string): RestRequest {
  return { method: 'GET', resource: '/cis/tagging/category', id }
}

/**
 * POST /cis/tagging/tag-association?action=list-attached-objects-on-tags. By tags and not by objects: an object that is gone
 * by then makes the other request fail as a whole, and its cost would grow with the machines.
 */
export function listAttachedObjects(tagIds: readonly string[]): RestRequest {
  return {
    method: 'POST',
    resource: '/cis/tagging/tag-association',
    action: 'list-attached-objects-on-tags',
    body: { tag_ids: tagIds },
  }
}
