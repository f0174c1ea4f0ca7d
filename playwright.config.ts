import { defineConfig } from '@playwright/test'
import { chromium } from './e2e/support/chromium.ts'

const isCi = Boolean(process.env.CI)
const isPeerGiven = Boolean(process.env.JALON_E2E_PEER_ADDRESS)

/** A real stack for each worker: e2e/support/stack.setup.ts starts them. The build must exist (`npm run build`). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/stack.setup.ts',
  // One fills less than half of two cores. A peer that none of us wrote is one for all, and takes one guest at a time.
  workers: isPeerGiven ? 1 : 2,
  // Generous, for shared machines: what has a bound of its own says so in its test.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A machine that pauses for seconds is no defect of Jalon. What needed a second try is listed as flaky.
  retries: isCi ? 1 : 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/e2e.json' }],
  ],
  use: {
    ...chromium(),
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1400, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Recording costs every test a part of its time: where there is a second try, that one is recorded.
    trace: isCi ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'first run', testMatch: 'first-run.e2e.ts' },
    {
      name: 'console',
      testMatch: '*.e2e.ts',
      testIgnore: 'first-run.e2e.ts',
      dependencies: ['first run'],
    },
  ],
})
