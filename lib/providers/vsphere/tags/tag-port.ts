import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, PeerTag, TagPort } from '../../provider.ts'
import type { RestClient } from '../rest/rest-client.ts'
import type { RestRequest } from '../rest/rest-port.ts'
import { getCategory, getTag, listAttachedObjects, listTags } from './requests.ts'
import { attachedOf, categoryOf, tagIdsOf, tagOf } from './results.ts'

// Ten tags on 50,000 machines each are 25 MB of reply.
const tagsAtOnce = 10

/** The tagging service. Requests go one after the other: a vCenter refuses more than some hundreds of them a second. */
export function openTags(client: RestClient): TagPort {
  return { readAll: (ctx) => readAll(client, ctx) }
}

/** One request for the ids, one for every ten tags, and one for each tag and category that a machine bears. */
async function readAll(client: RestClient, ctx: CallContext): Promise<Outcome<PeerTag[]>> {
  const ids = await client.read(listTags, tagIdsOf, ctx)
  if (!ids.ok) return ids
  const borne = new Map<string, string[]>()
  for (let from = 0; from < ids.value.length; from += tagsAtOnce) {
    const some = ids.value.slice(from, from + tagsAtOnce)
    const attached = await client.read(listAttachedObjects(some), attachedOf, ctx)
    if (!attached.ok) return attached
    for (const { tagId, machineRefs } of attached.value) {
      if (machineRefs.length > 0 && some.includes(tagId)) borne.set(tagId, machineRefs)
    }
  }
  const categories = new Map<string, string | null>()
  const tags: PeerTag[] = []
  for (const { tagId, machineRefs } of borne) {
    const tag = await readUnlessGone(client, getTag(tagId), tagOf, ctx)
    if (!tag.ok) return tag
    if (tag.value === null) continue
    const { name, categoryId } = tag.value
    if (!categories.has(categoryId)) {
      const category = await readUnlessGone(client, getCategory(categoryId), categoryOf, ctx)
      if (!category.ok) return category
      categories.set(categoryId, category.value?.name ?? null)
    }
    const category = categories.get(categoryId)
    if (category) tags.push({ ref: tagId, category, name, instanceRefs: machineRefs })
  }
  return success(tags)
}

/** Null for what somebody removed, or took from our sight, since it was listed. */
async function readUnlessGone<T>(
  client: RestClient,
  request: RestRequest,
  decode: (value: unknown) => T,
  ctx: CallContext,
): Promise<Outcome<T | null>> {
  const found = await client.read(request, decode, ctx)
  if (found.ok || (found.fault.code !== 'not_found' && found.fault.code !== 'forbidden')) return found
  return success(null)
}
