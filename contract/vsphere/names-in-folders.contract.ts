import { afterAll, describe, expect, test } from 'vitest'
import { faultOf, successOf, within } from '../support/asking.ts'
import { isLab, openTarget, takeMachine, target } from '../support/bench.ts'
import { cloned, clonesOf, freshName } from '../support/clones.ts'

const provider = openTarget()
const clones = clonesOf(provider)
afterAll(() => provider.close())

describe(`names in a folder, on ${target.kind}`, () => {
  const isTaken = async (folderRef: string, name: string) =>
    successOf(await clones.isNameTaken(folderRef, name, within()))

  test('a machine’s name is taken where it lies, and free elsewhere', async () => {
    const { name, folderRef } = await takeMachine(provider)
    expect(await isTaken(folderRef ?? '', name)).toBe(true)
    expect(await isTaken(folderRef ?? '', freshName())).toBe(false)
  })

  test.runIf(isLab)('a name with signs that the wire escapes is found as it was typed', async () => {
    const machine = await takeMachine(provider)
    const name = `${freshName()} 50 % a/b\\c %2f`
    await cloned(provider, machine, { name })
    expect(await isTaken(machine.folderRef ?? '', name)).toBe(true)
    expect(await isTaken(machine.folderRef ?? '', name.replace('a/b', 'a%2fb'))).toBe(false)
  })

  test('a folder that is gone is named as the field to blame', async () => {
    expect(faultOf(await clones.isNameTaken('group-v999999', 'any', within()))).toMatchObject({
      code: 'not_found',
      field: 'folderRef',
    })
  })
})
