import type { Page } from '@playwright/test'
import type { SignedInBrowser } from './browser.ts'
import { type Figure, percentile, timedOften } from './figure.ts'

const rounds = 10
/** Nothing larger is painted, and nothing more is fetched, when it has been quiet for this long. */
const quietMs = 1_000

type Opening = { paintMs: number; usableMs: number; scriptBytes: number }
type Subject = {
  size: number
  name: string
  path: string
  bars: { paintMs: number; scriptKilobytes: number }
}

/** Opens a page again and again in a browser that has nothing of it yet: when its largest part stood, and what that took. */
export async function measurePaint(
  browser: SignedInBrowser,
  baseUrl: string,
  { size, name, path, bars }: Subject,
): Promise<Figure[]> {
  // The process has answered before; the browser has not asked.
  await openOnce(browser, path)
  const openings: Opening[] = []
  for (let round = 0; round < rounds; round += 1) openings.push(await openOnce(browser, path))
  const bare = await timedOften(30, async () => (await fetch(`${baseUrl}/api/health/live`)).arrayBuffer())
  const floor = { value: percentile(bare, 0.95), of: 'ms for bare HTTP' }
  const of = (key: keyof Opening) => openings.map((opening) => opening[key])
  const figure = { size, unit: 'ms', floor } as const
  return [
    {
      ...figure,
      name: `${name}: largest paint, cold, p95`,
      value: percentile(of('paintMs'), 0.95),
      bar: bars.paintMs,
    },
    { ...figure, name: `${name}: its median`, value: percentile(of('paintMs'), 0.5) },
    { ...figure, name: `${name}: hears of changes, cold, p95`, value: percentile(of('usableMs'), 0.95) },
    {
      size,
      name: `${name}: JavaScript, compressed`,
      value: Math.max(...of('scriptBytes')) / 1000,
      unit: 'kB',
      bar: bars.scriptKilobytes,
    },
  ]
}

async function openOnce(browser: SignedInBrowser, path: string): Promise<Opening> {
  const context = await browser.newVisit()
  const page = await context.newPage()
  const scripts = await countScripts(page)
  // The page asks for events in an effect, which is when what the server drew has come alive.
  const listening = page.waitForRequest((request) => request.url().endsWith('/api/live'))
  await page.goto(path, { waitUntil: 'commit' })
  await listening
  const usableMs = await page.evaluate(() => performance.now())
  const paintMs = await page.evaluate(largestPaint, quietMs)
  const scriptBytes = scripts()
  await context.close()
  return { paintMs, usableMs, scriptBytes }
}

/** Largest Contentful Paint (W3C), in ms since the navigation began, once nothing larger has come for a while. */
function largestPaint(quiet: number): Promise<number> {
  return new Promise((resolve) => {
    let largest = 0
    let timer = 0
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    const note = (entries: PerformanceEntry[]) => {
      largest = entries.at(-1)?.startTime ?? largest
      clearTimeout(timer)
      timer = window.setTimeout(() => resolve(largest), quiet)
    }
    note([])
    observer.observe({ type: 'largest-contentful-paint', buffered: true })
  })
}

/** What came over the wire for scripts, with their headers (Chrome DevTools Protocol, Network.loadingFinished). */
async function countScripts(page: Page): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await devtools.send('Network.enable')
  return () => bytes
}
