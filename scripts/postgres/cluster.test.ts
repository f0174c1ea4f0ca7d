import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCluster, withClient } from './cluster.ts'
import { inspectPidFile, isAlive, parsePidFile } from './pid-file.ts'

describe('what is left of a PostgreSQL', () => {
  it('is read from its pid file', () => {
    expect(parsePidFile('4711\n/data\n1700000000\n5433\n\n127.0.0.1\n')).toEqual({ pid: 4711, port: 5433 })
    expect(parsePidFile('')).toBeNull()
    expect(parsePidFile('x\n\n\n5433\n')).toBeNull()
  })

  it('is stale when its number belongs to something else now', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jalon-pid-'))
    expect(inspectPidFile(folder)).toEqual({ is: 'absent' })
    writeFileSync(join(folder, 'postmaster.pid'), `${process.pid}\n/data\n0\n5433\n`)
    expect(inspectPidFile(folder)).toEqual({ is: 'stale' })
  })
})

describe('the embedded PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-cluster-'))
  chmodSync(folder, 0o711)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps its password to the owner of the folder', async () => {
    const cluster = await openCluster({ folder, durable: false })
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    expect(cluster.url('x')).toContain(readFileSync(join(folder, 'password'), 'utf8'))
    await cluster.stop()
    expect(isAlive(cluster.pid)).toBe(false)
  })

  it('keeps port and data over a kill -9, and is taken over where it still runs', async () => {
    const first = await openCluster({ folder })
    await withClient(first.url('postgres'), (client) => client.query('CREATE TABLE kept AS SELECT 1 AS one'))
    process.kill(first.pid, 'SIGKILL')

    const second = await openCluster({ folder, durable: false })
    expect(second.pid).not.toBe(first.pid)
    expect(second.url('postgres')).toBe(first.url('postgres'))
    const rows = await withClient(second.url('postgres'), (client) => client.query('SELECT one FROM kept'))
    expect(rows.rows).toEqual([{ one: 1 }])

    const orphan = await openCluster({ folder, durable: false })
    expect(orphan.pid).toBe(second.pid)
    await orphan.stop()
    expect(inspectPidFile(join(folder, 'data')).is).toBe('absent')
  })

  it('refuses another password than the folder’s in one line', async () => {
    const cluster = await openCluster({ folder, durable: false })
    writeFileSync(join(folder, 'password'), 'something else')
    await expect(openCluster({ folder })).rejects.toThrow('refuses the password')
    await cluster.stop()
  })
})
