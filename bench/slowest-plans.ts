import type { PoolClient } from 'pg'

const shown = 10

/** Has PostgreSQL explain what it ran (auto_explain, which comes with it), and keeps the slowest of each statement. */
export class SlowestPlans {
  readonly #plans = new Map<string, { ms: number; plan: string }>()

  hear(client: PoolClient): void {
    client.on('notice', ({ message = '' }) => this.#keep(message))
    void client.query(
      `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
       SET auto_explain.log_buffers = on; SET auto_explain.log_level = 'notice'; SET client_min_messages = 'notice'`,
    )
  }

  #keep(message: string): void {
    const ms = Number(/^duration: ([\d.]+) ms/.exec(message)?.[1] ?? Number.NaN)
    const text = /Query Text: (.*)/.exec(message)?.[1] ?? ''
    if (Number.isNaN(ms) || text.startsWith('SET')) return
    const known = this.#plans.get(text)
    if (!known || known.ms < ms) this.#plans.set(text, { ms, plan: message })
  }

  print(): void {
    const slowest = [...this.#plans.values()].toSorted((left, right) => right.ms - left.ms).slice(0, shown)
    for (const { plan } of slowest) console.log(`\n${plan}`)
  }
}
