import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { openBench } from './testing/bench.ts'
import { cloneBeside } from './testing/clone-requests.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

type Changes = Partial<WorkflowInput<'instance.clone'>> & { name: string }

/** The job and the instance that it names as made. */
async function cloned(machine: string, changes: Changes) {
  const operation = await bench.ended(
    await bench.ask('instance.clone', await cloneBeside(bench, machine, changes)),
  )
  expect(operation.fault).toBeNull()
  const made = await db.instance.findFirstOrThrow({ where: { ref: operation.resultRef ?? '' } })
  return { operation, made, log: operation.log.map(({ message }) => message) }
}

describe('cloning', () => {
  it('makes one machine, which is in the inventory and named by the job when that is done', async () => {
    const name = '50 % / "fini" <ok> & après'
    const { operation, made } = await cloned('srv-web-01', { name })
    expect(operation).toMatchObject({ state: 'succeeded', percent: 100, subject: name, leftover: null })
    expect(operation.steps.map((step) => [step.name, step.state])).toEqual([
      ['check', 'done'],
      ['request', 'done'],
      ['wait', 'done'],
      ['verify', 'done'],
    ])
    expect(made).toMatchObject({ name, isTemplate: false, powerState: 'off', goneAt: null })
    expect(operation.log.at(-2)).toMatchObject({
      message: 'clone_verified',
      params: { name, ref: operation.resultRef },
    })
  })

  it('gives the hardware that was asked for, and starts it', async () => {
    const hardware = { cpuCount: 4, memoryMegabytes: 2048, disks: [], cards: [] }
    const { made, log } = await cloned('srv-web-02', { name: 'larger', hardware, powerOn: true })
    expect(made).toMatchObject({ cpuCount: 4, memoryBytes: 2048n * 1024n ** 2n, powerState: 'on' })
    expect(log).not.toContain('hardware_differs')
  })

  it('makes a linked clone of a snapshot', async () => {
    const [snapshot] = (await control.machine('srv-sql-01')).snapshots
    const { operation, made } = await cloned('srv-sql-01', {
      name: 'linked',
      snapshotRef: snapshot?.ref ?? '',
      linked: true,
    })
    expect(operation.subject).toBe('linked')
    expect(made).toMatchObject({ name: 'linked', snapshotCount: 0 })
  })

  it('waits, and says for what, while a snapshot of the same machine is being taken', async () => {
    await control.delay({ method: 'CreateSnapshotEx_Task', instance: 'srv-web-02', milliseconds: 1_500 })
    const before = await bench.askSnapshot('srv-web-02', 'goes first')
    const id = await bench.ask('instance.clone', await cloneBeside(bench, 'srv-web-02', { name: 'patient' }))
    await bench.logged(id, 'waiting_for_operation')
    const operation = await bench.ended(id)
    expect(operation.log[0]).toMatchObject({
      message: 'waiting_for_operation',
      params: { operationId: before, workflow: 'snapshot.create' },
    })
    expect(operation.state).toBe('succeeded')
    const { finishedAt } = await bench.operation(before)
    expect(operation.startedAt?.getTime()).toBeGreaterThanOrEqual(finishedAt?.getTime() ?? Infinity)
    await control.clearDelays()
  })

  it('waits for a snapshot that somebody takes without Jalon', async () => {
    await control.fault({
      method: 'CloneVM_Task',
      instance: 'srv-web-01',
      fault: 'TaskInProgress',
      times: 1,
    })
    const { log } = await cloned('srv-web-01', { name: 'after the others' })
    expect(log).toContain('waiting_for_peer_task')
    expect(log.filter((message) => message === 'request_sent')).toHaveLength(1)
  })
})

describe('templates', () => {
  it('are cloned from a machine, deployed, and converted to a machine and back', async () => {
    const { made: template, log } = await cloned('srv-web-01', { name: 'model', asTemplate: true })
    expect(template).toMatchObject({ isTemplate: true, resourcePoolRef: null })
    expect(log).toContain('template_verified')

    const { made: deployed } = await cloned('model', { name: 'from model' })
    expect(deployed).toMatchObject({ isTemplate: false, powerState: 'off' })

    const compute = { kind: 'host', ref: template.hostRef ?? '' } as const
    const instanceId = template.id
    const toMachine = await bench.ended(await bench.ask('instance.mark-machine', { instanceId, compute }))
    expect(toMachine.log.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['marked_machine', 'machine_verified']),
    )
    expect(await bench.instance('model')).toMatchObject({ id: template.id, isTemplate: false })

    const back = await bench.ended(await bench.ask('instance.mark-template', { instanceId }))
    expect(back).toMatchObject({ state: 'succeeded', resultRef: template.ref })
    expect(await bench.instance('model')).toMatchObject({ isTemplate: true, resourcePoolRef: null })
  })

  it('are not made of a machine that runs, nor of a template, and the peer is not asked', async () => {
    const running = await bench.instance('srv-web-01')
    const template = await bench.instance('modele-debian12')
    const refusal = async (instanceId: string) =>
      (await bench.ended(await bench.ask('instance.mark-template', { instanceId }))).fault
    expect(await refusal(running.id)).toMatchObject({ reason: 'template_needs_off', detail: { now: 'on' } })
    expect(await refusal(template.id)).toMatchObject({ reason: 'already_template' })
    expect(await control.calls('MarkAsTemplate')).toBe(await control.effects('MarkAsTemplate'))
  })

  it('become a machine only where something can run it', async () => {
    const { id: instanceId, hostRef } = await bench.instance('modele-debian12')
    const compute = { kind: 'host', ref: hostRef ?? '' } as const
    const fault = async (input: WorkflowInput<'instance.mark-machine'>) =>
      (await bench.ended(await bench.ask('instance.mark-machine', input))).fault
    await control.host({ host: compute.ref, maintenance: true })
    expect(await fault({ instanceId, compute })).toMatchObject({
      reason: 'place_refused',
      field: 'compute',
      detail: { refusal: 'maintenance' },
    })
    await control.host({ host: compute.ref })
    expect(await fault({ instanceId, compute: { kind: 'pool', ref: 'resgroup-9999' } })).toMatchObject({
      reason: 'place_gone',
      field: 'compute',
    })
    const { id: machineId } = await bench.instance('srv-web-02')
    expect(await fault({ instanceId: machineId, compute })).toMatchObject({ reason: 'not_template' })
  })
})
