import type { PowerState } from '#lib/domain/instance/instance.ts'
import { meaningOf } from '../../transport/known-word.ts'

// VirtualMachinePowerState.
const states: Readonly<Record<string, PowerState>> = {
  poweredOn: 'on',
  poweredOff: 'off',
  suspended: 'suspended',
}

export function powerStateOf(word: string | null): PowerState {
  return meaningOf(states, word ?? '') ?? 'unknown'
}
