import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BrowserContext, Response } from '@playwright/test'
import { Client, escapeIdentifier } from 'pg'

/** Something that left Jalon, or that it wrote down: where, and what. */
export type Emission = {
  kind: 'reply' | 'log' | 'table' | 'terminal' | 'backup'
  place: string
  text: string
}

/** Every reply to the browser: body, and headers except the cookie that is the browser's own. */
export function recordReplies(
  context: BrowserContext,
  into: Emission[],
): { settled: () => Promise<unknown> } {
  const reading: Promise<void>[] = []
  context.on('response', (response) => {
    const read = async () => {
      const { 'set-cookie': _, ...headers } = await response.allHeaders()
      const body = await bodyOf(context, response)
      const place = `${response.request().method()} ${new URL(response.url()).pathname}`
      into.push({ kind: 'reply', place, text: `${JSON.stringify(headers)}\n${body}` })
    }
    reading.push(read().catch(() => undefined))
  })
  return {
    settled: () => Promise.race([Promise.all(reading), new Promise((done) => context.once('close', done))]),
  }
}

/**
 * What a reply said. Chromium keeps no body of what a page streamed in, nor of a page that has gone on since: such a read
 * is asked again, as the page asked it. A stream that never ends has no body to show.
 */
export async function bodyOf(context: BrowserContext, response: Response): Promise<string> {
  if (response.headers()['content-type']?.startsWith('text/event-stream')) return ''
  try {
    return await response.text()
  } catch {
    if (response.request().method() !== 'GET') return ''
    return await (await context.request.fetch(response.request(), { maxRedirects: 0 })).text()
  }
}

/** The log files of Jalon and of its database. */
export function logsOf(dataFolder: string): Emission[] {
  const folder = join(dataFolder, 'logs')
  const files = [
    ...readdirSync(folder).map((name) => join(folder, name)),
    join(dataFolder, 'postgres/postgres.log'),
  ]
  // The lab is the peer: what it knows of its own password is its business.
  return files
    .filter((path) => !path.endsWith('lab.log'))
    .map((path) => ({ kind: 'log' as const, place: path, text: readFileSync(path, 'utf8') }))
}

/** Every column of every table, the job queue's too. */
export async function tablesOf(dataFolder: string): Promise<Emission[]> {
  const [password, port] = ['password', 'port'].map((name) =>
    readFileSync(join(dataFolder, 'postgres', name), 'utf8'),
  )
  const client = new Client({
    user: 'jalon',
    password,
    host: '127.0.0.1',
    port: Number(port),
    database: 'jalon',
  })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
    )
    const emissions: Emission[] = []
    for (const { schema, name } of tables) {
      // better-auth looks a session up by its token, which opens nothing without the signature beside it in the cookie.
      const row = name === 'Session' ? `to_jsonb(t) - 'token'` : 'to_jsonb(t)'
      const { rows } = await client.query(
        `SELECT ${row}::text AS text FROM ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t`,
      )
      emissions.push({ kind: 'table', place: name, text: rows.map(({ text }) => text).join('\n') })
    }
    return emissions
  } finally {
    await client.end()
  }
}

export function backupOf(path: string): Emission {
  const bytes = readFileSync(path)
  const start = bytes.indexOf('\n') + 1
  return { kind: 'backup', place: path, text: gunzipSync(bytes.subarray(start, -68)).toString('utf8') }
}

export type Secrets = Readonly<Record<string, string>>

/** Where a secret is found, in whichever spelling something may have given it. */
export function findSecrets(emissions: readonly Emission[], secrets: Secrets): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const spellings = spellingsOf(secret)
    return emissions
      .filter(({ text }) => spellings.some((spelling) => text.includes(spelling)))
      .map(({ kind, place }) => `${name} in ${kind} ${place}`)
  })
}

function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const html = xml.replaceAll('"', '&quot;').replaceAll("'", '&#x27;')
  const json = JSON.stringify(secret).slice(1, -1)
  const url = encodeURIComponent(secret)
  const all = [secret, xml, html, json, JSON.stringify(json).slice(1, -1), url, url.replaceAll('%20', '+')]
  const encoded = [
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
  return [...new Set([...all, ...encoded])]
}
