import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTranslator } from 'next-intl'
import { isLocale, preferredLocale } from '#lib/i18n/locales.ts'
import english from '#lib/i18n/messages/en/problems.json' with { type: 'json' }
import french from '#lib/i18n/messages/fr/problems.json' with { type: 'json' }
import type { Refusal } from './front-door.ts'

const messages = { en: english, fr: french }

/** Answers in the form that the asker reads: JSON for programs and for actions, a sentence for people. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, problem, retryAfterSeconds } = refusal
  const isAction = 'next-action' in request.headers
  const isJson = isAction || request.url?.startsWith('/api/') === true
  const body = isJson ? JSON.stringify({ problem }) : sentence(request, refusal)
  response.writeHead(status, {
    // Next hands an action's refusal to the page only under this very type; lib/client/call-action.ts reads it.
    'content-type': isAction ? 'text/plain' : `${isJson ? 'application/json' : 'text/plain'}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {}),
    // Whatever is still to come of the body is not read.
    ...(status === 411 || status === 413 ? { connection: 'close' } : {}),
  })
  response.end(body)
}

function sentence({ headers }: IncomingMessage, { problem }: Refusal): string {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(headers.cookie ?? '')?.[1]
  const locale = isLocale(chosen) ? chosen : preferredLocale(headers['accept-language'] ?? null)
  const t = createTranslator({ locale, messages: messages[locale] })
  return `${t(problem.key, problem.params)}\n`
}
