import pg from 'pg'
import type { Estate } from './estate.ts'
import { barFor, type Figure, percentile, timedOften } from './figure.ts'
import { browse } from './people.ts'
import { startWeb } from './processes.ts'
import { inviteVisitors, type Visitor } from './visitors.ts'

type Wanted = { people: number; minutes: number }

/** What a web process of the production build answers, one request at a time and then to many people at once. */
export async function measureWeb(estate: Estate, { people, minutes }: Wanted): Promise<Figure[]> {
  const { size, databaseUrl } = estate
  const web = await startWeb(estate)
  const { baseUrl } = web
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const visitors = await inviteVisitors(pool, Math.max(1, people))
    const figures = await measureRoutes(size, baseUrl, visitors[0])
    if (people > 0) {
      const floor = figures[0]?.floor
      const { times, errors } = await browse(baseUrl, visitors, minutes * 60_000)
      const who = `${people} people browsing`
      figures.push(
        { size, name: `${who}: p95`, value: percentile(times, 0.95), unit: 'ms', bar: 500, floor },
        { size, name: `${who}: requests`, value: times.length, unit: 'requests' },
        { size, name: `${who}: errors`, value: errors, unit: 'errors', bar: 0 },
        {
          size,
          name: `${who}: memory of the web part`,
          value: web.residentMegabytes(),
          unit: 'MB',
          bar: 400,
        },
      )
    }
    return figures
  } finally {
    await pool.end()
    await web.stop()
  }
}

const routes = {
  'first page': '/api/instances?sort=name',
  'rare word': '/api/instances?q=0421',
  'frequent word': '/api/instances?q=srv',
  'at risk': '/api/instances?snapshots=risk',
  'largest first': '/api/instances?sort=-storage',
  overview: '/api/overview',
} as const

async function measureRoutes(size: number, baseUrl: string, visitor: Visitor | undefined): Promise<Figure[]> {
  const get = async (path: string) => {
    const answer = await fetch(baseUrl + path, { headers: visitor?.headers ?? {} })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  }
  for (const path of Object.values(routes)) await get(path)
  const bare = percentile(await timedOften(30, () => get('/api/health/live')), 0.95)
  const floor = { value: bare, of: 'ms for bare HTTP' }
  const figures: Figure[] = []
  const all: number[] = []
  for (const [name, path] of Object.entries(routes)) {
    const times = await timedOften(10, () => get(path))
    all.push(...times)
    figures.push({ size, name: `over HTTP, ${name}`, value: percentile(times, 0.95), unit: 'ms' })
  }
  const value = percentile(all, 0.95)
  return [{ size, name: 'over HTTP: p95', value, unit: 'ms', bar: barFor(size, 100, 150), floor }, ...figures]
}
