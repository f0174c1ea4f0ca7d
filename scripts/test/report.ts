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

type Suite = {
  specs: { file: string; title: string; tests: { status: string }[] }[]
  suites?: Suite[] | undefined
}
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(
    z.object({ file: z.string(), title: z.string(), tests: z.array(z.object({ status: z.string() })) }),
  ),
  suites: z.lazy(() => z.array(suite)).optional(),
})
const listedSuites = z.object({ suites: z.array(suite) })

/** Playwright's tests that passed at the second try only, each as "file: title"; none of another runner's report. */
export function listFlaky(report: unknown): string[] {
  const listed = listedSuites.safeParse(report)
  const flakyOf = ({ specs, suites = [] }: Suite): string[] => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title }) => `${file}: ${title}`),
    ...suites.flatMap(flakyOf),
  ]
  return listed.success ? listed.data.suites.flatMap(flakyOf) : []
}

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
  // A second try is allowed to browsers on shared machines only (playwright.config.ts); listFlaky names them.
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

/** Null where there is none that can be read. */
export function readReport(path: string): (Count & { flaky: string[] }) | null {
  try {
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return { ...countReport(report), flaky: listFlaky(report) }
  } catch {
    return null
  }
}

/** A step's line, and one more for each of its tests that needed a second try. */
export function describeReport(name: string, report: ReturnType<typeof readReport>): string {
  if (report === null) return `${name}: no report`
  return [
    `${name}: ${formatCount(report)}`,
    ...report.flaky.map((test) => `  at the second try: ${test}`),
  ].join('\n')
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
