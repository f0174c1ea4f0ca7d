import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openThrowawayCluster } from '../postgres/throwaway-cluster.ts'

/**
 * One PostgreSQL and one temporary folder per test run. A test file that needs a database calls `testDatabase` of
 * scripts/test/database.ts, which copies the template; what tests leave in os.tmpdir() goes with the folder.
 */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-test-'))
  // As root, PostgreSQL runs under another account, which has to pass through.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  const throwaway = await openThrowawayCluster()
  project.provide('templateUrl', throwaway.templateUrl)
  return async () => {
    await throwaway.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    templateUrl: string
  }
}
