import type { IncomingMessage } from 'node:http'
import type { Spelling } from './rest-answer.ts'

/** One request, in whichever of the two spellings it came. */
export type RestRequest = {
  spelling: Spelling
  method: string
  /** E.g. "session", "tagging/tag", "tagging/tag-association". */
  resource: string
  id: string | null
  action: string | null
  sessionKey: string | null
  /** Of HTTP's Basic scheme. */
  credentials: { userName: string; password: string } | null
}

const prefixes = { api: '/api/', rest: '/rest/com/vmware/' } as const
const resources = [
  'cis/session',
  'cis/tagging/category',
  'cis/tagging/tag-association',
  'cis/tagging/tag',
] as const

/** Null for what is no request of this part of the API. */
export function readRestRequest(request: IncomingMessage): RestRequest | null {
  const url = new URL(request.url ?? '/', 'http://lab')
  const spelling = (['api', 'rest'] as const).find((one) => url.pathname.startsWith(prefixes[one]))
  if (!spelling) return null
  const path = url.pathname.slice(prefixes[spelling].length).replace(/^session$/, 'cis/session')
  const resource = resources.find((one) => path === one || path.startsWith(`${one}/`))
  if (!resource) return null
  const id = decodeURIComponent(path.slice(resource.length + 1))
  // /rest tells an id from the name of an operation by its prefix.
  if (spelling === 'rest' && id !== '' && !id.startsWith('id:')) return null
  return {
    spelling,
    method: request.method ?? 'GET',
    resource: resource.slice('cis/'.length),
    id: id === '' ? null : id.replace(/^id:/, ''),
    action: url.searchParams.get(spelling === 'api' ? 'action' : '~action'),
    sessionKey: headerOf(request, 'vmware-api-session-id'),
    credentials: basicOf(headerOf(request, 'authorization')),
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

function basicOf(header: string | null): RestRequest['credentials'] {
  const encoded = header?.match(/^Basic (.+)$/i)?.[1]
  if (encoded === undefined) return null
  const [, userName = '', password = ''] =
    Buffer.from(encoded, 'base64')
      .toString('utf8')
      .match(/^([^:]*):(.*)$/s) ?? []
  return { userName, password }
}
