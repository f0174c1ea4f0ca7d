import { expect, test } from 'vitest'
import { cloneInput } from '../testing/clone-input.ts'
import { card, judgeOne, source } from '../testing/judge-one.ts'
import { rule } from './vs-clone-static-ip.ts'

const fixed = card({ addresses: [{ address: '10.0.0.5', origin: 'static' }] })

test('a fixed address is warned of by its name, and one click disconnects every card', () => {
  const hardware = source({ cards: [fixed, card({ key: 4001 })] })
  const found = judgeOne(rule, 'instance.clone', cloneInput, { hardware })
  expect(found).toMatchObject({ severity: 'warn', evidence: { addresses: '10.0.0.5' } })
  const mended = { ...cloneInput, ...found?.fix?.set }
  expect(mended.hardware.cards.map(({ connected }) => connected)).toEqual([false, false])
  expect(judgeOne(rule, 'instance.clone', mended, { hardware })).toBeUndefined()
})

test('an address that somebody typed into the card is a fixed one too', () => {
  const hardware = source({ cards: [card({ macIsManual: true })] })
  expect(judgeOne(rule, 'instance.clone', cloneInput, { hardware })).toMatchObject({
    severity: 'warn',
    evidence: { addresses: '00:50:56:00:00:01' },
  })
})

test('where the provider shows no fixed address, the shared identity is still told', () => {
  expect(judgeOne(rule, 'instance.clone', cloneInput)).toMatchObject({
    severity: 'info',
    evidence: { cards: 1 },
  })
})

test('a new identity, or no connected card, leaves nothing to say', () => {
  const kept = { ...cloneInput, customization: { kind: 'kept' as const, name: 'Linux, DHCP' } }
  expect(judgeOne(rule, 'instance.clone', kept, { hardware: source({ cards: [fixed] }) })).toBeUndefined()
  const unplugged = source({ cards: [{ ...fixed, connected: false }] })
  expect(judgeOne(rule, 'instance.clone', cloneInput, { hardware: unplugged })).toBeUndefined()
})

test('the fix keeps the network and the sizes that were chosen', () => {
  const hardware = {
    ...cloneInput.hardware,
    cpuCount: 8,
    cards: [{ key: 4000, networkRef: 'network-2', connected: true }],
  }
  const found = judgeOne(
    rule,
    'instance.clone',
    { ...cloneInput, hardware },
    { hardware: source({ cards: [fixed] }) },
  )
  expect(found?.fix?.set).toEqual({
    hardware: { ...hardware, cards: [{ key: 4000, networkRef: 'network-2', connected: false }] },
  })
})
