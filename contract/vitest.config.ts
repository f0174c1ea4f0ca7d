import { defineConfig } from 'vitest/config'

/** `CONTRACT_TARGET` names what the suite runs on: `lab` (ours) or `vcsim` (govmomi's). */
const target = process.env.CONTRACT_TARGET ?? 'lab'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['contract/**/*.contract.ts'],
    globalSetup: ['contract/support/target.setup.ts'],
    // One peer for all: what one file does there, another would see.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: [
      'default',
      ['json', { outputFile: process.env.CONTRACT_REPORT ?? `test-results/contract-${target}.json` }],
    ],
  },
})
