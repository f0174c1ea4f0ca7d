import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLogFile, summarise } from './log-file.ts'

describe('a log file', () => {
  it('starts anew at its limit and keeps the one before', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jalon-log-')), 'logs', 'web.log')
    const log = openLogFile(path, 10)
    for (const words of ['first\n', 'second\n', 'third\n']) log.write(Buffer.from(words))
    expect(readFileSync(path, 'utf8')).toBe('third\n')
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('second\n')
  })

  it('goes on where an earlier run stopped', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jalon-log-')), 'web.log')
    openLogFile(path).write(Buffer.from('one\n'))
    openLogFile(path).write(Buffer.from('two\n'))
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n')
  })
})

describe('the reason that last words give', () => {
  it('is the first line of the last error, not its stack', () => {
    expect(summarise('TypeError: x is not a function\n    at f (a.ts:1)\n\nNode.js v24.18.1\n')).toBe(
      'TypeError: x is not a function',
    )
  })

  it('is read out of a JSON line', () => {
    const line = JSON.stringify({ level: 'fatal', msg: 'cannot listen', err: { message: 'EADDRINUSE' } })
    expect(summarise(`${line}\n`)).toBe('cannot listen: EADDRINUSE')
  })

  it('is empty when only ordinary lines were written', () => {
    expect(summarise('{"level":"info","msg":"listens"}\nready\n')).toBe('')
  })
})
