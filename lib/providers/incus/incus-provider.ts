import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import type { Provider } from '../provider.ts'

/** One Incus server, or cluster, over its REST API. */
export declare function openIncus(config: IncusConfig): Provider
