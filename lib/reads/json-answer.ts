import { toJson } from './to-json.ts'

/** Nothing is kept by caches, since every answer depends on who asks. */
export function jsonAnswer(status: number, body: unknown): Response {
  return new Response(toJson(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      // RFC 6750 §3: a program that came without a good token learns which kind is wanted.
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Jalon"' } : {}),
    },
  })
}
