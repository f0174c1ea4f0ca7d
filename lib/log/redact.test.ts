import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('what a log line may carry', () => {
  it('hides values under telling names at any depth and in any case', () => {
    expect(
      redact({ a: { b: [{ newPassword: 'p', headers: { Cookie: 'c', 'set-cookie': 'd', accept: 'x' } }] } }),
    ).toEqual({
      a: {
        b: [
          {
            newPassword: '[redacted]',
            headers: { Cookie: '[redacted]', 'set-cookie': '[redacted]', accept: 'x' },
          },
        ],
      },
    })
  })

  it('hides the password inside an address, also inside an error', () => {
    const error = new Error('cannot reach postgresql://jalon:hunter2@db/jalon')
    const logged = JSON.stringify(redact({ err: error }))
    expect(logged).toContain('postgresql://jalon:***@db/jalon')
    expect(logged).not.toContain('hunter2')
  })

  it('keeps an error readable, with its cause and the fields it carries', () => {
    const error = Object.assign(new Error('outer', { cause: new Error('inner') }), {
      code: 'E1',
      secret: 's',
    })
    expect(redact(error)).toMatchObject({ type: 'Error', code: 'E1', secret: '[redacted]' })
    expect(JSON.stringify(redact(error))).toContain('inner')
  })

  it('survives a value that contains itself, and big integers', () => {
    const loop: Record<string, unknown> = { size: 5n }
    loop.self = loop
    expect(JSON.stringify(redact(loop))).toContain('[deeper]')
  })

  it('keep what an error says, its causes and its details, and no object of the library that threw it', () => {
    class Client {
      connections = ['one']
    }
    const error = Object.assign(new Error('lost', { cause: new Error('reset') }), {
      code: '57P01',
      detail: { table: 'User' },
      client: new Client(),
    })
    const line = redact({ err: error })
    expect(line).toMatchObject({ err: { code: '57P01', detail: { table: 'User' } } })
    expect(JSON.stringify(line)).toContain('reset')
    expect(JSON.stringify(line)).not.toContain('connections')
  })
})
