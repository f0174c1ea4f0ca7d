import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { newErrorId } from './logger.ts'

function lines(script: string) {
  const source = `import { logger } from '#lib/log/logger.ts'; ${script}`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
  })
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('writes one JSON line with level, time in UTC and no secret', () => {
    const [line] = lines(
      `logger.error({ errorId: 'K7QF-2M9D', password: 'p', err: new Error('postgres://u:p@h/d') }, 'failed')`,
    )
    expect(line).toMatchObject({
      level: 'error',
      errorId: 'K7QF-2M9D',
      password: '[redacted]',
      msg: 'failed',
    })
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(line?.err).toMatchObject({ type: 'Error', message: 'postgres://u:***@h/d' })
  })

  it('keeps the fields of a child logger and hides its secrets too', () => {
    const [line] = lines(`logger.child({ operationId: 'o1' }).info({ token: 't' }, 'done')`)
    expect(line).toMatchObject({ operationId: 'o1', token: '[redacted]' })
  })

  it('makes short error ids that differ', () => {
    const ids = new Set(Array.from({ length: 200 }, newErrorId))
    expect(ids.size).toBe(200)
    for (const id of ids) expect(id).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}$/)
  })
})
