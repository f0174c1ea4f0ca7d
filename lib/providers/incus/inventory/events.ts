import { z } from 'zod'
import { instanceRef } from '../refs.ts'

/** https://linuxcontainers.org/incus/docs/main/events/ */
const event = z.object({ type: z.string(), metadata: z.unknown() })

const lifecycle = z.object({
  action: z.string(),
  /** "/1.0/instances/c1/snapshots/s1?project=p"; the project is left out where it is the default one. */
  source: z.string(),
  context: z.object({ old_name: z.string().nullish() }).nullish(),
})

const operation = z.object({
  status_code: z.int(),
  resources: z.record(z.string(), z.array(z.string())).nullish(),
})

/** What an event says may have changed: these instances, or more than can be named. */
export type News = { refs: readonly string[]; everything: boolean }

const none: News = { refs: [], everything: false }
const everything: News = { refs: [], everything: true }

/** From where on an operation changes nothing any more (shared/api/status_code.go). */
const firstFinal = 200

/** What cannot be read may have told of anything. */
export function newsIn(text: string): News {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return everything
  }
  const read = event.safeParse(document)
  if (!read.success) return everything
  if (read.data.type === 'lifecycle') return ofLifecycle(read.data.metadata)
  return read.data.type === 'operation' ? ofOperation(read.data.metadata) : none
}

function ofLifecycle(metadata: unknown): News {
  const read = lifecycle.safeParse(metadata)
  if (!read.success) return everything
  const { action, source, context } = read.data
  if (action.startsWith('instance-')) {
    const ref = refIn(source)
    if (ref === null) return everything
    const old = action === 'instance-renamed' ? context?.old_name : null
    return { refs: old ? [ref, `${ref.split('/')[0]}/${old}`] : [ref], everything: false }
  }
  // A profile gives its configuration to many instances, and the others are places.
  const isAround = /^(project|profile|storage-pool|network|cluster-member)-(created|deleted|updated|renamed)$/
  return isAround.test(action) ? everything : none
}

// The daemon tells of some ends by this alone: of stateful restores, and of what failed half-way.
function ofOperation(metadata: unknown): News {
  const read = operation.safeParse(metadata)
  if (!read.success || read.data.status_code < firstFinal) return none
  const refs = Object.values(read.data.resources ?? {}).flatMap((urls) =>
    urls.flatMap((url) => refIn(url) ?? []),
  )
  return { refs: [...new Set(refs)], everything: false }
}

/** The instance that a URL of the API names, itself or by something of it; null for any other. */
export function refIn(url: string): string | null {
  const read = URL.parse(url, 'http://daemon')
  const [, version, collection, name] = read?.pathname.split('/') ?? []
  if (read === null || version !== '1.0' || collection !== 'instances' || !name) return null
  try {
    const instance = decodeURIComponent(name)
    return instance.includes('/')
      ? null
      : instanceRef({ project: read.searchParams.get('project') ?? 'default', instance })
  } catch {
    return null
  }
}
