import { findChromium } from './test/find-chromium.ts'
import { addCounts, type Count, describeReport, formatCount, readReport } from './test/report.ts'
import { resultsFolder, runStep, type Step, type StepResult } from './test/step.ts'

/**
 * npm test: everything that must hold. Runs all of it, also after a failure, and ends with the sum of what the runners
 * report. Checks, such as types, count as no test, but the exit code tells of them too.
 */
const bin = (name: string) => `node_modules/.bin/${name}`

const prepare: Step[] = [
  { name: 'generate', args: ['scripts/generate-prisma.ts'] },
  { name: 'list rules', args: ['scripts/generate-rules.ts'] },
  // Next's types of pages and of CSS imports, which the compiler needs.
  { name: 'route types', args: [bin('next'), 'typegen'] },
]
const checks: Step[] = [
  { name: 'types', args: [bin('tsc'), '--noEmit', '--incremental', 'false'] },
  { name: 'lint', args: [bin('biome'), 'check', '--error-on-warnings', '.'] },
]
const build: Step = { name: 'build', args: ['scripts/build.ts'] }
const unitReport = `${resultsFolder}/unit.json`
const unit: Step = {
  name: 'unit',
  args: [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  report: unitReport,
}
const contractReport = `${resultsFolder}/contract-lab.json`
const contract: Step = {
  name: 'contract on the lab',
  args: [bin('vitest'), 'run', '--config', 'contract/vitest.config.ts'],
  env: { CONTRACT_TARGET: 'lab', CONTRACT_REPORT: contractReport },
  report: contractReport,
}
const enduranceReport = `${resultsFolder}/endurance.json`
const endurance: Step = {
  name: 'endurance',
  args: [bin('vitest'), 'run', '--config', 'worker/vitest.config.ts'],
  report: enduranceReport,
}
const endToEndReport = `${resultsFolder}/e2e.json`

const results: StepResult[] = []
await runInOrder(prepare)
// For two cores: one for each check. What comes then fills both by itself, and some of its tests hold a time limit.
await Promise.all(checks.map((check) => runInOrder([check])))
await runInOrder([unit, build])
const missing = await runEndToEnd()
// One after the other: what kills workers holds time limits, and fills both processors.
await runInOrder([contract, endurance])
summarise()

async function runInOrder(steps: Step[]): Promise<void> {
  for (const step of steps) results.push(await runStep(step))
}

/** Returns why the browser tests could not run, or null. */
async function runEndToEnd(): Promise<string | null> {
  const chromium = findChromium(console.log)
  if ('missing' in chromium) return chromium.missing
  const env = { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport }
  await runInOrder([{ name: 'end to end', args: [bin('playwright'), 'test'], env, report: endToEndReport }])
  return null
}

function summarise() {
  const counts: Count[] = []
  for (const { step, ok } of results) {
    const count = step.report ? readReport(step.report) : null
    if (count) counts.push(count)
    if (step.report) console.log(describeReport(step.name, count))
    else if (!ok) console.log(`${step.name}: failed`)
  }
  if (missing) console.log(`end to end: not run, ${missing}`)
  const total = addCounts(counts)
  if (missing || total.failed > 0 || results.some(({ ok }) => !ok)) process.exitCode = 1
  console.log(formatCount(total))
}
