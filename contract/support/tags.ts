import { expect } from 'vitest'
import { readJson } from '#lib/providers/transport/json-value.ts'
import { openRestPort, type RestRequest } from '#lib/providers/vsphere/rest/rest-port.ts'
import { rest } from '#lib/providers/vsphere/rest/spelling.ts'
import { successOf, within } from './asking.ts'
import { targetConfig } from './bench.ts'

/** Somebody else, who manages tags at the same peer: in the older spelling, which every peer of this suite knows. */
export async function openTagManager() {
  const config = targetConfig()
  const port = openRestPort(config)
  const send = async (request: RestRequest, headers: Record<string, string>): Promise<unknown> => {
    const { status, body } = successOf(await port.exchange(request, rest, headers, within()))
    expect(status, `${request.method} ${request.resource} ${body}`).toBe(200)
    return body.length === 0 ? undefined : rest.valueIn(readJson(body))
  }
  const basic = Buffer.from(`${config.username}:${config.password}`).toString('base64')
  const key = String(
    await send({ method: 'POST', resource: '/cis/session' }, { authorization: `Basic ${basic}` }),
  )
  const ask = (request: RestRequest) => send(request, { 'vmware-api-session-id': key })

  const associate =
    (action: 'attach' | 'detach') =>
    (tag: string, ref: string, type = 'VirtualMachine') =>
      ask({
        method: 'POST',
        resource: '/cis/tagging/tag-association',
        id: tag,
        action,
        body: { object_id: { type, id: ref } },
      })

  return {
    /** Each answers the id of what it made. */
    addCategory: async (name: string) =>
      String(
        await ask({
          method: 'POST',
          resource: '/cis/tagging/category',
          body: { create_spec: { name, description: '', cardinality: 'MULTIPLE', associable_types: [] } },
        }),
      ),
    addTag: async (category: string, name: string) =>
      String(
        await ask({
          method: 'POST',
          resource: '/cis/tagging/tag',
          body: { create_spec: { name, description: '', category_id: category } },
        }),
      ),
    removeTag: (tag: string) => ask({ method: 'DELETE', resource: '/cis/tagging/tag', id: tag }),
    attach: associate('attach'),
    detach: associate('detach'),
    close: async () => {
      await ask({ method: 'DELETE', resource: '/cis/session' })
      port.close()
    },
  }
}

export type TagManager = Awaited<ReturnType<typeof openTagManager>>
