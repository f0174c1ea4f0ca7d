import type { LabMachine } from '#worker/testing/lab-control.ts'
import type { Verdict } from './judge.ts'

export type RecordedClone = { id: string; state: string; name: string; resultRef: string | null }

/**
 * Holds the clones that Jalon recorded against the machines that the lab has more than before: each is there once and shown
 * under its reference, and nothing else has come.
 */
export function judgeClones(
  clones: readonly RecordedClone[],
  added: readonly LabMachine[],
  shownRefs: ReadonlySet<string>,
): Pick<Verdict, 'lost' | 'doubled' | 'differing'> {
  const lost: string[] = []
  const doubled: string[] = []
  const differing: string[] = []
  const recorded = new Map(clones.map((clone) => [clone.resultRef, clone]))
  for (const { ref, name } of added) {
    const clone = recorded.get(ref)
    if (!clone) doubled.push(`${name}: ${ref} is of no recorded clone`)
    else if (clone.name !== name) differing.push(`${name}: recorded as ${clone.name}`)
    if (!shownRefs.has(ref)) differing.push(`${name}: ${ref} is not shown`)
  }
  const there = new Set(added.map(({ ref }) => ref))
  for (const { id, state, name, resultRef } of clones) {
    if (state === 'succeeded' && !there.has(resultRef ?? ''))
      lost.push(`${name}: clone ${id} left no machine`)
  }
  return { lost, doubled, differing }
}
