import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', '.next/**', '.jalon/**'],
    globalSetup: ['scripts/test/database.setup.ts'],
    // For two cores: half of the time goes to tests that wait, for a worker's end or a database's return.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
