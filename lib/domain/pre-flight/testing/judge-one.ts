import { IntlMessageFormat } from 'intl-messageformat'
import type { CloneSource } from '../../clone/clone-source.ts'
import type { Workflow } from '../../operation/workflow-names.ts'
import type { WorkflowInput } from '../../operation/workflows.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { judge } from '../judge.ts'
import type { Rule } from '../rule.ts'
import { machine } from './machine.ts'

export const gibibyte = 1024n ** 3n

export const plainSnapshot: WorkflowInput<'snapshot.create'> = {
  instanceId: '019a0000-0000-7000-8000-000000000000',
  name: 'before the update',
  description: '',
  memory: false,
  quiesce: false,
}

/** One disk of 40 GiB on datastore-1, one connected card with an address by DHCP. */
export function source(change: Partial<CloneSource> = {}): CloneSource {
  return {
    ref: 'vm-1',
    name: 'web',
    isTemplate: false,
    powerState: 'on',
    guestTools: 'running',
    system: 'linux',
    cpuCount: 1,
    coresPerSocket: 1,
    memoryMegabytes: 4096,
    usedBytes: 10n * gibibyte,
    disks: [disk()],
    cards: [card()],
    ...change,
  }
}

export function disk(change: Partial<CloneSource['disks'][number]> = {}): CloneSource['disks'][number] {
  return {
    key: 2000,
    label: 'Hard disk 1',
    capacityMegabytes: 40 * 1024,
    thin: true,
    independent: false,
    snapshotObstacle: null,
    datastoreRef: 'datastore-1',
    ...change,
  }
}

export function card(change: Partial<CloneSource['cards'][number]> = {}): CloneSource['cards'][number] {
  return {
    key: 4000,
    label: 'Network adapter 1',
    networkRef: 'network-1',
    connected: true,
    macAddress: '00:50:56:00:00:01',
    macIsManual: false,
    addresses: [{ address: '10.0.0.5', origin: 'dhcp' }],
    ...change,
  }
}

/** What one rule finds, undefined where it finds nothing; what a test does not say is as of a machine without any trouble. */
export function judgeOne<W extends Workflow>(
  rule: Rule,
  workflow: W,
  input: WorkflowInput<W>,
  evidence: Partial<Evidence> = {},
): Finding | undefined {
  const { findings } = judge([rule], workflow, input, {
    now: new Date('2026-03-10T12:00:00Z'),
    machine: machine(),
    hardware: source(),
    datastores: [
      { ref: 'datastore-1', name: 'gold', freeBytes: 100n * gibibyte, capacityBytes: 200n * gibibyte },
    ],
    ...evidence,
  })
  const [found] = findings
  if (found) proveWords(rule, found)
  return found
}

/** A finding that some language has no words for, or whose words ask for what was not seen, is a defect of its rule. */
function proveWords({ words }: Rule, { severity, evidence, fix }: Finding): void {
  for (const { title, why, found, fix: button } of Object.values(words)) {
    for (const text of [title, why, found[severity], ...(fix ? [button] : [])]) {
      if (text === undefined) throw new Error(`no words for ${severity}${fix ? ' and its fix' : ''}`)
      new IntlMessageFormat(text, 'en').format(evidence)
    }
  }
}
