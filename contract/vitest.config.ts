import { defineConfig } from 'vitest/config'

/**
 * `CONTRACT_TARGET` names what the suite of a provider runs on. vSphere: `lab` (ours) or `vcsim` (govmomi's). Incus:
 * `incus-lab` (ours) or `incus`, a real daemon that is started for it.
 */
const target = process.env.CONTRACT_TARGET ?? 'lab'
const isIncus = target.startsWith('incus')

export default defineConfig({
  test: {
    environment: 'node',
    include: [`contract/${isIncus ? 'incus' : 'vsphere'}/**/*.contract.ts`],
    globalSetup: [`contract/support/${isIncus ? 'incus-target' : 'target'}.setup.ts`],
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
