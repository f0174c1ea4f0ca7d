import type { PeerIdentity, VsphereConfig } from '#lib/domain/connection/connection.ts'
import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, Provider } from '../provider.ts'
import { openClones } from './clone/clone-port.ts'
import { openCustomizations } from './customization/customization-port.ts'
import type { Known } from './inventory/known.ts'
import { readAll, readInstance } from './inventory/read-all.ts'
import { measure, readLayers } from './inventory/read-sizes.ts'
import { readSpaces } from './inventory/read-spaces.ts'
import { watch } from './inventory/watch.ts'
import { openRestClient } from './rest/rest-client.ts'
import { openRestPort } from './rest/rest-port.ts'
import { currentTime } from './session/requests.ts'
import { openReverts, openSnapshots } from './snapshots/snapshot-port.ts'
import { openTags } from './tags/tag-port.ts'
import { openTaskNews } from './tasks/task-news.ts'
import { openTasks } from './tasks/task-port.ts'
import { openVimClient, type VimClient } from './vim-client.ts'

/** One vCenter over SOAP, in one session; and one more of its REST API, once somebody asks for tags. */
export function openVsphere(config: VsphereConfig): Provider {
  const client = openVimClient(config)
  const rest = openRestClient(openRestPort(config), config)
  const remembered: { known: Known | null } = { known: null }
  const taskNews = openTaskNews(client)
  return {
    kind: 'vsphere',
    probe: (ctx) => probe(client, ctx),
    inventory: {
      readAll: (marks, ctx) => readAll(client, remembered, marks, ctx),
      measure: (refs, ctx) => measure(client, refs, ctx),
      readSpaces: (refs, ctx) => readSpaces(client, refs, ctx),
      readInstance: (ref, ctx) => readInstance(client, ref, ctx),
      readLayers: (ref, ctx) => readLayers(client, ref, ctx),
      watch: ({ signal }) => watch(client, remembered, signal),
    },
    snapshots: openSnapshots(client),
    reverts: openReverts(client),
    clones: openClones(client),
    customizations: openCustomizations(client),
    tags: openTags(rest),
    ...openTasks(client, taskNews),
    close: async () => {
      taskNews.close()
      await Promise.all([client.close(), rest.close()])
    },
  }
}

async function probe(client: VimClient, ctx: CallContext): Promise<Outcome<PeerIdentity>> {
  const content = await client.content(ctx)
  if (!content.ok) return content
  // The content is kept from the sign-in: only a call tells whether the peer answers now, and how fast.
  const answered = await client.read(currentTime, () => ({ value: null }), ctx)
  if (!answered.ok) return answered
  const { about } = content.value
  return success({
    product: about.fullName,
    version: about.version,
    apiVersion: about.apiVersion,
    instanceId: about.instanceUuid,
  })
}
