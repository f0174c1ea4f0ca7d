import type { Fault } from '../domain/fault.ts'
import { blockedBy } from '../domain/pre-flight/blocked-by.ts'
import { readFindings } from '../evidence/read-findings.ts'
import type { PeerInstance } from '../providers/provider.ts'
import { briefly, type Run } from './run.ts'

/**
 * Judges the operation once more by what the peer shows now, after a dialog may have judged it by what it showed then, or
 * nobody has. What is found is in the log; the fault is the block that ends the operation, null where there is none.
 */
export async function judgeNow(run: Run, instance: PeerInstance): Promise<Fault | null> {
  const { provider } = run
  const { findings, unjudged } = await readFindings({ provider, machine: instance, ctx: briefly(run) }, run)
  run.steering.check()
  const block = findings.find(({ severity }) => severity === 'block')
  // A step that a rule ends has no end to say it with.
  const say: Run['log'] = block ? run.log : async (...line) => run.logAtEnd(...line)
  for (const { rule, severity, evidence } of findings) {
    if (severity === 'info') continue
    await say(severity === 'block' ? 'error' : 'warn', 'pre_flight', { ...evidence, rule, severity })
  }
  if (unjudged.length > 0) await say('info', 'pre_flight_unjudged', { rules: unjudged.join(' ') })
  return block ? blockedBy(block) : null
}
