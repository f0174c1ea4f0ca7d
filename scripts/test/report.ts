import { readFileSync } from 'node:fs'
import { z } from 'zod'

export type Count = { passed: number; failed: number }

/** What vitest's JSON reporter writes (vitest.dev/guide/reporters#json-reporter), as far as it is counted here. */
const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** What Playwright's JSON reporter writes (playwright.dev/docs/test-reporters#json-reporter), likewise. */
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/** Passed and failed of a runner's own report. A file that could not be run at all counts as one failure. */
export function countReport(report: unknown): Count {
  const vitest = vitestReport.safeParse(report)
  if (vitest.success) {
    const { numPassedTests, numFailedTests, testResults } = vitest.data
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  }
  const { stats, errors } = playwrightReport.parse(report)
  // A second try is allowed to browsers on shared machines only (playwright.config.ts); the runner names each such test.
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

export function readReport(path: string): Count | null {
  try {
    return countReport(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

export function addCounts(counts: Count[]): Count {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    {
      passed: 0,
      failed: 0,
    },
  )
}

/** The line that ends a run, for people and for programs. */
export function formatCount({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`
}
