import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import type { Provider } from '../provider.ts'
import { openIncusClient } from './incus-client.ts'
import { openInventory } from './inventory/inventory-port.ts'
import type { Remembered } from './inventory/remembered.ts'
import { openRestores } from './snapshots/restore-port.ts'
import { openExpiries, openSnapshots } from './snapshots/snapshot-ports.ts'
import { openTasks } from './tasks/task-port.ts'
import { probe } from './trust/probe.ts'

/** One Incus server, or cluster, over its REST API. */
export function openIncus(config: IncusConfig): Provider {
  const client = openIncusClient(config)
  const remembered: Remembered = { feed: null, surroundings: null }
  return {
    kind: 'incus',
    probe: (ctx) => probe(client, ctx),
    inventory: openInventory(client, remembered),
    snapshots: openSnapshots(client),
    restores: openRestores(client),
    expiries: openExpiries(client),
    ...openTasks(client),
    close: async () => {
      remembered.feed?.close()
      client.close()
    },
  }
}
