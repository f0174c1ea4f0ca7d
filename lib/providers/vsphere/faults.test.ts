import { describe, expect, test } from 'vitest'
import { readVim } from '../testing/documents.ts'
import { peerFault } from './faults.ts'

describe('what a fault of the peer means', () => {
  test('the type is xsi:type, not the element that holds it', async () => {
    const fault = await readVim('<fault xsi:type="TaskInProgress"><task type="Task">task-7</task></fault>')
    expect(peerFault(fault, 'Another task is already in progress.')).toEqual({
      code: 'busy',
      message: 'Another task is already in progress.',
      peerFault: 'TaskInProgress',
      retryable: true,
      detail: { task: 'task-7' },
    })
  })

  test('without xsi:type the element names the fault', async () => {
    const fault = await readVim('<InvalidLoginFault/>')
    expect(peerFault(fault, '')).toMatchObject({
      code: 'auth',
      peerFault: 'InvalidLogin',
      message: 'InvalidLogin',
    })
  })

  test('the peer names the field that it blames', async () => {
    const fault = await readVim(
      '<fault xsi:type="InvalidArgument"><invalidProperty>spec.location.pool</invalidProperty></fault>',
    )
    expect(peerFault(fault, 'A specified parameter was not correct')).toMatchObject({
      code: 'conflict',
      field: 'spec.location.pool',
    })
  })

  test('both power states are kept', async () => {
    const fault = await readVim(
      '<fault xsi:type="InvalidPowerState"><requestedState>poweredOn</requestedState><existingState>poweredOff</existingState></fault>',
    )
    expect(peerFault(fault, 'no').detail).toEqual({
      requestedState: 'poweredOn',
      existingState: 'poweredOff',
    })
  })

  test('words are looked for in faultMessage when the message is the name of a Go type', async () => {
    const fault = await readVim(
      '<fault xsi:type="FilesystemQuiesceFault"><faultMessage><key>k</key><message>The guest did not answer.</message></faultMessage></fault>',
    )
    expect(peerFault(fault, '*types.FilesystemQuiesceFault').message).toBe('The guest did not answer.')
  })

  test('a fault that nobody has heard of keeps its name and its words', async () => {
    const fault = await readVim('<fault xsi:type="vim25:BrandNewFault"><deep><x>1</x></deep></fault>')
    expect(peerFault(fault, 'Something new.')).toEqual({
      code: 'conflict',
      message: 'Something new.',
      peerFault: 'BrandNewFault',
      retryable: false,
    })
  })
})
