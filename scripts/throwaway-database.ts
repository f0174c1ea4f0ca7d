import { openThrowawayCluster } from './postgres/throwaway-cluster.ts'
import { createThrowawayDatabase } from './postgres/throwaway-database.ts'

/** Prints the address of a migrated, empty database and keeps it until Ctrl-C; then nothing of it is left. */
const throwaway = await openThrowawayCluster()
const database = await createThrowawayDatabase(throwaway.templateUrl)
console.log(`DATABASE_URL=${database.url}`)

const keepAlive = setInterval(() => undefined, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(keepAlive)
    void throwaway.remove()
  })
}
