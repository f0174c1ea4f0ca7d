import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestLab } from '../testing/test-lab.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())

test('a machine has booted when it was last powered on, not when its host was', async () => {
  const client = await lab.signedIn()
  const { ref } = await lab.machine('srv-web-02')
  const bootTime = async () => (await client.property('VirtualMachine', ref, 'runtime.bootTime'))?.text
  const power = (state: string) => lab.control('POST /power', { instance: 'srv-web-02', state })
  expect(await bootTime()).toBeUndefined()

  const before = Date.now()
  await power('poweredOn')
  const booted = await bootTime()
  expect(Date.parse(booted ?? '')).toBeGreaterThanOrEqual(before)

  // A resume is no boot.
  await power('suspended')
  await power('poweredOn')
  expect(await bootTime()).toBe(booted)

  await power('poweredOff')
  expect(await bootTime()).toBeUndefined()
})
