import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedEstate } from './seed/estate.ts'
import { startVsphereLab } from './start.ts'
import { VirtualMachine } from './virtual-machine/virtual-machine.ts'

let stateFolder: string
beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(tmpdir(), 'jalon-lab-'))
})
afterAll(() => rm(stateFolder, { recursive: true }))

const options = () => ({
  host: '127.0.0.1',
  port: 0,
  stateFolder,
  machines: 20,
  seed: 1,
  userName: 'administrator@vsphere.local',
  apiVersion: '8.0.2.0',
  plain: false,
  taskTime: 1,
  sessionIdleSeconds: 1800,
})

function machinesOf(count: number) {
  const { world } = seedEstate({ machines: count, seed: 1 }, new Date(0))
  return [...world.all()].filter((object) => object instanceof VirtualMachine)
}

test('a restart keeps address, certificate and password', async () => {
  const first = await startVsphereLab(options())
  await first.close()
  const second = await startVsphereLab(options())
  await second.close()
  expect([second.address, second.sha256, second.password]).toEqual([
    first.address,
    first.sha256,
    first.password,
  ])
})

test('ready.json tells how to connect', async () => {
  const lab = await startVsphereLab(options())
  const ready = JSON.parse(await readFile(path.join(stateFolder, 'ready.json'), 'utf8'))
  await lab.close()
  const { close: _, ...told } = lab
  expect(ready).toEqual(told)
  expect(ready.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('a taken port is an error', async () => {
  const lab = await startVsphereLab(options())
  await expect(startVsphereLab({ ...options(), port: Number(new URL(lab.address).port) })).rejects.toThrow(
    'EADDRINUSE',
  )
  await lab.close()
})

test('the same seed makes the same estate', () => {
  const facts = () => machinesOf(200).map(({ ref, name, facts: { uuid } }) => [ref.id, name, uuid])
  expect(facts()).toEqual(facts())
})

test('the estate has as many machines as asked for, each with a name of its own', () => {
  const machines = machinesOf(10_000)
  expect(machines).toHaveLength(10_000)
  expect(new Set(machines.map(({ name }) => name)).size).toBe(10_000)
})

test('no chain is deeper than the peer allows, and no datastore is overfull', () => {
  const machines = machinesOf(300)
  const deepest = Math.max(
    ...machines.flatMap((machine) => machine.snapshots().map((snapshot) => snapshot.depth())),
  )
  expect(deepest).toBe(31)
  expect(machines.find(({ name }) => name === 'srv-essais-1000')?.snapshots()).toHaveLength(1000)
  expect(Math.min(...machines.map(({ datastore }) => datastore.freeBytes))).toBeGreaterThan(0)
})
