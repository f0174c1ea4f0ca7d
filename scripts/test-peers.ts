import { installIncus } from './peers/incus/packages.ts'
import { type RunningVcsim, startVcsim } from './peers/vcsim.ts'
import { installVcsim } from './peers/vcsim-binary.ts'
import { OperatorError } from './start/operator-error.ts'
import { findChromium } from './test/find-chromium.ts'
import { addCounts, type Count, describeReport, formatCount, readReport } from './test/report.ts'
import { resultsFolder, runStep, type Step } from './test/step.ts'

/**
 * npm run test:peers: the contract suites, then the browser tests tagged @peer, on peers that none of us wrote: vcsim, and a
 * real Incus. A peer that cannot be had is a failure and never a skip. The last line is the sum of the runners' own reports.
 */
const bin = (name: string) => `node_modules/.bin/${name}`

function contractOn(target: 'vcsim' | 'incus', file: string): Step {
  const report = `${resultsFolder}/${file}.json`
  return {
    name: `contract on ${target}`,
    args: [bin('vitest'), 'run', '--config', 'contract/vitest.config.ts'],
    env: { CONTRACT_TARGET: target, CONTRACT_REPORT: report },
    report,
  }
}

const build: Step = { name: 'build', args: ['scripts/build.ts'] }

function endToEnd(peer: RunningVcsim, chromium: string): Step {
  const report = `${resultsFolder}/peers-e2e.json`
  return {
    name: 'end to end on vcsim',
    args: [bin('playwright'), 'test', '--grep', '@peer'],
    env: {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      JALON_E2E_PEER_ADDRESS: peer.address,
      JALON_E2E_PEER_USERNAME: peer.username,
      JALON_E2E_PEER_PASSWORD: peer.password,
    },
    report,
  }
}

const counts: Count[] = []
try {
  const vcsim = await installVcsim()
  console.log(`vcsim ${vcsim.version}`)
  await run(contractOn('vcsim', 'peers-contract'))
  console.log(`Incus ${await installIncus()}`)
  await run(contractOn('incus', 'peers-contract-incus'))
  const chromium = findChromium(console.log)
  if ('missing' in chromium) throw new OperatorError(`The browser tests cannot run: ${chromium.missing}`)
  const peer = await startVcsim(vcsim, { machines: 20 })
  try {
    if (await run(build)) await run(endToEnd(peer, chromium.path))
  } finally {
    await peer.stop()
  }
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
console.log(formatCount(addCounts(counts)))

async function run(step: Step): Promise<boolean> {
  const { ok } = await runStep(step)
  if (!ok) process.exitCode = 1
  const count = step.report ? readReport(step.report) : null
  if (count) counts.push(count)
  if (step.report) console.log(describeReport(step.name, count))
  return ok
}
