import { defineConfig } from 'vitest/config'

/** Tests that kill many workers, one file at a time: they take both cores, and others hold time limits. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    environment: 'node',
    include: ['worker/**/*.endurance.ts'],
    globalSetup: ['scripts/test/database.setup.ts'],
    maxWorkers: 1,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/endurance.json' }]],
  },
})
