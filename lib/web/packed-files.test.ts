import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPackedFiles } from './packed-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'jalon-static-'))
mkdirSync(join(folder, 'chunks'))
for (const name of ['a.js', 'a.js.br', 'a.js.gz', 'b.css', 'b.css.gz', 'font.woff2']) {
  writeFileSync(join(folder, 'chunks', name), '')
}
const files = createPackedFiles(folder)

function ask(url: string, acceptEncoding?: string) {
  const request = new IncomingMessage(new Socket())
  request.url = url
  if (acceptEncoding !== undefined) request.headers['accept-encoding'] = acceptEncoding
  const response = new ServerResponse(request)
  files.prefer(request, response)
  return {
    url: request.url,
    coding: response.getHeader('content-encoding'),
    type: response.getHeader('content-type'),
  }
}

test('the smallest copy that the browser takes is sent, under the type of the file itself', () => {
  expect(ask('/_next/static/chunks/a.js?v=1', 'gzip, deflate, br, zstd')).toEqual({
    url: '/_next/static/chunks/a.js.br',
    coding: 'br',
    type: 'application/javascript; charset=UTF-8',
  })
  expect(ask('/_next/static/chunks/a.js', 'br;q=0, gzip')).toMatchObject({ coding: 'gzip' })
  expect(ask('/_next/static/chunks/b.css', 'gzip, br')).toMatchObject({
    url: '/_next/static/chunks/b.css.gz',
    type: 'text/css; charset=UTF-8',
  })
})

test.each([
  ['a browser that takes none', '/_next/static/chunks/a.js', undefined],
  ['a file without a copy', '/_next/static/chunks/font.woff2', 'br'],
  ['a file that is not there', '/_next/static/chunks/c.js', 'br'],
  ['a way out of the folder', '/_next/static/../chunks/a.js', 'br'],
  ['a page', '/instances', 'br'],
])('%s is left to Next', (_what, url, acceptEncoding) => {
  expect(ask(url, acceptEncoding)).toEqual({ url, coding: undefined, type: undefined })
})
