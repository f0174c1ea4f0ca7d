import { globSync, readFileSync } from 'node:fs'

/** What the sources offer to whoever sends a request: read from the files, so that nothing new goes unseen. */

/** Every exported function of a file of server actions, as `file#name`. */
export function findActions(): string[] {
  return sources('lib/actions/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}')
    .filter(({ text }) => /^\s*['"]use server['"]/m.test(text))
    .flatMap(({ file, text }) => exportsOf(file, text).map((name) => `${file}#${name}`))
    .filter((name, index, all) => all.indexOf(name) === index)
    .sort()
}

const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

/** Every route with each of its methods, as `METHOD /path/[parameter]`. */
export function findRoutes(): string[] {
  return sources('app/**/route.{ts,tsx}')
    .flatMap(({ file, text }) => {
      const offered = methods.filter((method) => new RegExp(`^export\\b.*\\b${method}\\b`, 'm').test(text))
      return offered.map((method) => `${method} ${addressOf(file)}`)
    })
    .sort()
}

/** Every page, as `/path/[parameter]`. */
export function findPages(): string[] {
  return sources('app/**/page.{ts,tsx}')
    .map(({ file }) => addressOf(file))
    .sort()
}

type BuiltAction = { filename: string; exportedName: string; workers: Record<string, unknown> }

/**
 * The ids by which the built program knows its actions, by `file#name`, each with a page that offers it: sent to another
 * one, an action happens all the same, but what it says of cookies is lost.
 */
export function readActionIds(): Map<string, { id: string; page: string }> {
  const manifest: { node: Record<string, BuiltAction> } = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  )
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
      const offered = Object.keys(workers).map((worker) => addressOf(`${worker}.tsx`))
      const page = offered.find((address) => !address.includes('[')) ?? offered[0] ?? '/'
      return [`${filename}#${exportedName}`, { id, page }]
    }),
  )
}

function sources(...patterns: string[]): { file: string; text: string }[] {
  return globSync(patterns)
    .filter((file) => !/\.(test|e2e)\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
}

function exportsOf(file: string, text: string): string[] {
  return [...text.matchAll(/^export\b(?! type\b| interface\b).*$/gm)].map(([line]) => {
    const name = /^export (?:async )?function (\w+)/.exec(line)?.[1]
    if (!name) throw new Error(`${file} exports an action in a way that this test does not read: ${line}`)
    return name
  })
}

/** Folders in brackets group pages and are no part of the address. */
function addressOf(file: string): string {
  const parts = file.split('/').slice(1, -1)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}
