import type { LabMachine } from '#worker/testing/lab-control.ts'
import { effectOf, type Recorded, replay, type Tree, written } from './replay.ts'

export type Evidence = {
  machineRef: string
  name: string
  /** The machine at the lab before the first operation and after the last. */
  before: LabMachine
  after: LabMachine
  /** The machine as Jalon shows it. */
  shown: Tree
  /** In the order in which they started. */
  operations: Recorded[]
  /** What happened at the lab, in its order. */
  effects: { method: string; subject: string }[]
}

export type Verdict = { lost: string[]; doubled: string[]; stuck: string[]; differing: string[] }

/** Holds what Jalon recorded of one machine against what happened at the lab and what is there now. */
export function judge(evidence: Evidence): Verdict {
  const { name, machineRef, operations, effects, before, after, shown } = evidence
  const stuck = operations
    .filter(({ state }) => state !== 'succeeded')
    .map(({ id, workflow, state }) => `${name}: ${workflow} ${id} is ${state}`)
  const done = operations.filter(({ state }) => state === 'succeeded')
  const recorded = done.map((operation) => effectOf(operation, machineRef))
  const happened = effects.map(({ method, subject }) => `${method} ${subject}`)
  const lost = without(recorded, happened)
  const doubled = without(happened, recorded)
  const differing: string[] = []
  if (lost.length + doubled.length === 0 && recorded.join() !== happened.join()) {
    differing.push(`${name}: recorded in another order: ${recorded} instead of ${happened}`)
  }
  const expected = treeOf(before)
  for (const operation of done) replay(expected, operation)
  const there = written(treeOf(after))
  if (written(expected) !== there)
    differing.push(`${name}: recorded\n${written(expected)}\nbut there is\n${there}`)
  if (written(shown) !== there) differing.push(`${name}: shown\n${written(shown)}\nbut there is\n${there}`)
  const about = (effect: string) => `${name}: ${effect}`
  return { lost: lost.map(about), doubled: doubled.map(about), stuck, differing }
}

/** Those of `all` that `others` has not, counting repetitions. */
function without(all: string[], others: string[]): string[] {
  const left = [...others]
  return all.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

export function treeOf({ template, snapshots, current }: LabMachine): Tree {
  return {
    isTemplate: template,
    parents: new Map(snapshots.map(({ ref, parent }) => [ref, parent])),
    names: new Map(snapshots.map(({ ref, name }) => [ref, name])),
    current,
  }
}
