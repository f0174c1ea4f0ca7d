import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ReadModule, readModule } from './read-module.ts'

/** What Next draws in a layout's place for its children, beside pages: they find the layout's words. */
const besideLayout = ['error', 'forbidden', 'loading', 'not-found', 'template', 'unauthorized']

const rootLayout = 'app/layout'

/** What the primitives say: small, and asked for by nearly every page. */
const everywhere = ['ui']

/** A layout or a page by its file, without the ending, and what its client components may ask the catalogue for. */
export type RouteWords = { route: string; paths: string[] }

/**
 * Every layout and page below `app`, with the paths of the catalogue that reach its browser part: from where a module says
 * "use client" everything that it imports is in the browser too. What only the server draws asks the server. Without what
 * a layout above gives already.
 */
export function wordsOfRoutes(root: string): RouteWords[] {
  const modules = new Map<string, ReadModule>()
  const read = (path: string): ReadModule => {
    const known = modules.get(path) ?? readModule(root, path)
    modules.set(path, known)
    return known
  }
  const whole = new Map<string, string[]>()
  for (const file of routeFiles(root)) {
    const entries = file.endsWith('/layout.tsx') ? [file, ...besides(root, dirname(file))] : [file]
    const asked = entries.flatMap((entry) => reached(entry, read))
    whole.set(route(file), withoutCovered(route(file) === rootLayout ? [...asked, ...everywhere] : asked))
  }
  return [...whole].map(([route, paths]) => {
    const above = layoutsAbove(route).flatMap((layout) => whole.get(layout) ?? [])
    return { route, paths: paths.filter((path) => !above.some((one) => covers(one, path))) }
  })
}

function route(file: string): string {
  return file.replace(/\.tsx$/, '')
}

function routeFiles(root: string): string[] {
  return readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)(layout|page)\.tsx$/.test(name))
    .map((name) => join('app', name))
    .sort()
}

/** Where a folder below has no layout, this one's stands above it too. */
function besides(root: string, folder: string): string[] {
  const own = besideLayout
    .map((name) => join(folder, `${name}.tsx`))
    .filter((path) => existsSync(join(root, path)))
  const below = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter((path) => !existsSync(join(root, path, 'layout.tsx')))
  return [...own, ...below.flatMap((path) => besides(root, path))]
}

/** From the root's to the nearest; a page's own folder has one above it, a layout's own is itself. */
function layoutsAbove(route: string): string[] {
  const folders = dirname(route).split('/')
  const layouts = folders.map((_, at) => [...folders.slice(0, at + 1), 'layout'].join('/'))
  return layouts.filter((layout) => layout !== route)
}

type Step = { path: string; inBrowser: boolean; fetched: readonly string[] }

function reached(entry: string, read: (path: string) => ReadModule): string[] {
  const seen = new Set<string>()
  const asked: string[] = []
  const steps: Step[] = [{ path: entry, inBrowser: false, fetched: [] }]
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { path } = step
    const found = read(path)
    if (found.directive === 'use server') continue
    const inBrowser = step.inBrowser || found.directive === 'use client'
    const fetched = [...step.fetched, ...found.fetched]
    const mark = `${path} ${inBrowser} ${fetched}`
    if (seen.has(mark)) continue
    seen.add(mark)
    if (inBrowser) asked.push(...found.asked.filter((one) => !fetched.some((given) => covers(given, one))))
    for (const imported of found.imports) steps.push({ path: imported, inBrowser, fetched })
  }
  return asked
}

function withoutCovered(paths: readonly string[]): string[] {
  const all = [...new Set(paths)].sort()
  return all.filter((path) => !all.some((other) => other !== path && covers(other, path)))
}

/** `jobs` covers `jobs.state`, and everything itself. */
export function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`)
}
