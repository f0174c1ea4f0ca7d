import { describe, expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import { peerTaskOf, taskStateOf } from './results.ts'

const info = (inside: string) =>
  readVim(
    `<val xsi:type="TaskInfo"><key>task-1</key><task type="Task">task-1</task><descriptionId>VirtualMachine.createSnapshot</descriptionId>${inside}<queueTime>2026-11-21T05:50:56.383865609Z</queueTime></val>`,
  )

describe('the state of a task', () => {
  test('running with and without progress', async () => {
    expect(
      taskStateOf(await info('<state>running</state><cancelable>true</cancelable><progress>42</progress>')),
    ).toEqual({
      status: 'running',
      percent: 42,
      cancelable: true,
    })
    expect(taskStateOf(await info('<state>running</state>'))).toEqual({
      status: 'running',
      cancelable: false,
    })
  })

  test('queued is running with a note', async () => {
    expect(taskStateOf(await info('<state>queued</state><cancelable>false</cancelable>'))).toEqual({
      status: 'running',
      cancelable: false,
      note: 'queued',
    })
  })

  test('progress outside of a hundred is brought back into it', async () => {
    expect(taskStateOf(await info('<state>running</state><progress>250</progress>'))).toMatchObject({
      percent: 100,
    })
    expect(taskStateOf(await info('<state>running</state><progress>-1</progress>'))).toMatchObject({
      percent: 0,
    })
  })

  test('a state of a later API is work that has not ended', async () => {
    expect(taskStateOf(await info('<state>pondering</state>'))).toMatchObject({ status: 'running' })
  })

  test('success names what was made, when that is an object', async () => {
    const made = '<result type="VirtualMachineSnapshot" xsi:type="ManagedObjectReference">snapshot-9</result>'
    expect(taskStateOf(await info(`<state>success</state>${made}`))).toEqual({
      status: 'done',
      resourceId: 'snapshot-9',
    })
    expect(taskStateOf(await info('<state>success</state>'))).toEqual({ status: 'done' })
    expect(
      taskStateOf(await info('<state>success</state><result xsi:type="xsd:string">ok</result>')),
    ).toEqual({
      status: 'done',
    })
  })

  test('an error carries the typed fault', async () => {
    const error =
      '<state>error</state><cancelled>false</cancelled><error><fault xsi:type="NoDiskSpace"><datastore>DS1</datastore></fault><localizedMessage>No space left</localizedMessage></error>'
    expect(taskStateOf(await info(error))).toEqual({
      status: 'failed',
      fault: {
        code: 'quota',
        message: 'No space left',
        peerFault: 'NoDiskSpace',
        retryable: false,
        detail: { datastore: 'DS1' },
      },
    })
  })

  test('an error after a cancellation is a cancellation, whatever the fault is called', async () => {
    const error =
      '<state>error</state><cancelled>true</cancelled><error><fault xsi:type="SystemError"/><localizedMessage/></error>'
    expect(taskStateOf(await info(error))).toMatchObject({ status: 'failed', fault: { reason: 'cancelled' } })
  })

  test('an error without its fault is refused by name', async () => {
    const broken = await info('<state>error</state>')
    expect(() => taskStateOf(broken)).toThrow('<error> is missing in <val>')
  })
})

test('a recent task is known by what it does, not by its localised name', async () => {
  expect(peerTaskOf(await info('<state>running</state>'))).toEqual({
    ref: { kind: 'vsphere', task: 'task-1' },
    action: 'snapshot.create',
    queuedAt: new Date('2026-11-21T05:50:56.383Z'),
    state: { status: 'running', cancelable: false },
  })
})
