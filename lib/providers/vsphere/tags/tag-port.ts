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
  const borne = await readBearers(client, ids.value, ctx)
  if (!borne.ok) return borne
  const nameCategory = categoryReader(client, ctx)
  const tags: PeerTag[] = []
  for (const [ref, instanceRefs] of borne.value) {
    const tag = await readUnlessGone(client, getTag(ref), tagOf, ctx)
    if (!tag.ok) return tag
    if (tag.value === null) continue
    const category = await nameCategory(tag.value.categoryId)
    if (!category.ok) return category
    if (category.value !== null)
      tags.push({ ref, category: category.value, name: tag.value.name, instanceRefs })
  }
  return success(tags)
}

/** The machines that bear each tag; tags that none bears are left out. */
async function readBearers(
  client: RestClient,
  tagIds: readonly string[],
  ctx: CallContext,
): Promise<Outcome<Map<string, string[]>>> {
  const bearers = new Map<string, string[]>()
  for (let from = 0; from < tagIds.length; from += tagsAtOnce) {
    const some = tagIds.slice(from, from + tagsAtOnce)
    const attached = await client.read(listAttachedObjects(some), attachedOf, ctx)
    if (!attached.ok) return attached
    for (const { tagId, machineRefs } of attached.value) {
      if (machineRefs.length > 0 && some.includes(tagId)) bearers.set(tagId, machineRefs)
    }
  }
  return success(bearers)
}

/** Reads the name of each category once. */
function categoryReader(
  client: RestClient,
  ctx: CallContext,
): (id: string) => Promise<Outcome<string | null>> {
  const read = new Map<string, string | null>()
  return async (id) => {
    const known = read.get(id)
    if (known !== undefined) return success(known)
    const category = await readUnlessGone(client, getCategory(id), categoryOf, ctx)
    if (!category.ok) return category
    const name = category.value?.name ?? null
    read.set(id, name)
    return success(name)
  }
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
