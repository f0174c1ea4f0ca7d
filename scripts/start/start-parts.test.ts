import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { withClient } from '../postgres/cluster.ts'
import { withThrowawayDatabase } from '../postgres/throwaway-database.ts'
import { createBackoff } from './backoff.ts'
import { prepareDataFolder } from './data-folder.ts'
import { explainRefusal } from './database.ts'
import { fingerprint } from './fingerprint.ts'
import { claimPort } from './port.ts'
import { readParts } from './settings.ts'
import { issueSetupLink } from './setup-link.ts'

describe('starting again', () => {
  it('waits twice as long each time, half a minute at most', () => {
    const backoff = createBackoff()
    const delays = Array.from({ length: 9 }, () => backoff.nextDelay(10))
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('forgets earlier deaths after a healthy minute', () => {
    const backoff = createBackoff()
    backoff.nextDelay(10)
    backoff.nextDelay(10)
    expect(backoff.nextDelay(61_000)).toBe(500)
  })
})

describe('the parts to start', () => {
  it('are both, or the one that is named', () => {
    expect(readParts([])).toEqual(['web', 'worker'])
    expect(readParts(['--only', 'worker'])).toEqual(['worker'])
    expect(() => readParts(['--only', 'lab'])).toThrow('--only takes web or worker, not lab.')
  })
})

describe('the port', () => {
  it('is refused in one line when somebody listens on it', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    await expect(claimPort('127.0.0.1', port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
    server.close()
  })

  it('is any free one for 0', async () => {
    expect(await claimPort('127.0.0.1', 0)).toBeGreaterThan(0)
  })

  it('tells of an address that is not this machine’s', async () => {
    await expect(claimPort('192.0.2.1', 3000)).rejects.toThrow(
      'HOST 192.0.2.1 is no address of this machine.',
    )
  })
})

describe('the data folder', () => {
  it('is refused in one line where nothing can be made', () => {
    expect(() => prepareDataFolder('/proc/jalon/data')).toThrow(/^The data folder .* cannot be written/)
  })

  it('is refused in one line where a file is in the way', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'jalon-data-')), 'file')
    writeFileSync(file, '')
    expect(() => prepareDataFolder(join(file, 'data'))).toThrow(
      /^The data folder .* cannot be written \(ENOTDIR\)/,
    )
  })
})

describe('a database that cannot be used', () => {
  const url = 'postgresql://ada:hunter2@db.example:5433/jalon'
  it.each([
    ['ECONNREFUSED', 'The database at db.example:5433 cannot be used: nobody listens there'],
    ['ENOTFOUND', 'DATABASE_URL names a host that does not exist: db.example'],
    ['28P01', 'The database at db.example:5433 refuses the user or the password of DATABASE_URL (user ada).'],
    ['3D000', 'There is no database jalon at db.example:5433: create it or correct DATABASE_URL.'],
  ])('is told in one line without the password: %s', (code, line) => {
    expect(explainRefusal(url, Object.assign(new Error('words'), { code }))).toBe(line)
  })
})

describe('the fingerprint of the sources', () => {
  it('changes with a name and with a content, and with nothing else', () => {
    const root = mkdtempSync(join(tmpdir(), 'jalon-sources-'))
    const take = () => fingerprint(root, ['a.ts', 'b.test.ts', 'missing'], (path) => path.includes('.test.'))
    writeFileSync(join(root, 'a.ts'), 'one')
    const first = take()
    writeFileSync(join(root, 'b.test.ts'), 'ignored')
    expect(take()).toBe(first)
    writeFileSync(join(root, 'a.ts'), 'two')
    expect(take()).not.toBe(first)
  })
})

describe('the set-up link', () => {
  it('is new at each start, is kept only as a hash, and ends with the first person', async () => {
    await withThrowawayDatabase(inject('templateUrl'), async (url) => {
      const first = await issueSetupLink(url, 'http://x')
      const second = await issueSetupLink(url, 'http://x')
      expect(first).toMatch(/^http:\/\/x\/set-up\?token=[\w-]{43}$/)
      expect(second).not.toBe(first)
      await withClient(url, async (client) => {
        const stored = await client.query('SELECT "tokenHash" FROM "SetupToken"')
        expect(JSON.stringify(stored.rows)).not.toContain(first?.split('=')[1])
        await client.query(
          `INSERT INTO "User" (id, name, email, "updatedAt") VALUES ('1', 'Ada', 'ada@example.org', now())`,
        )
      })
      expect(await issueSetupLink(url, 'http://x')).toBeNull()
    })
  })
})
