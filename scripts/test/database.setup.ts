import type { TestProject } from 'vitest/node'
import { openThrowawayCluster, type ThrowawayCluster } from '../postgres/throwaway-cluster.ts'

/**
 * One PostgreSQL per test run. A test file that needs a database imports `testDatabase` of scripts/test/database.ts,
 * which copies the template.
 */
export default async function setup(project: TestProject) {
  const throwaway: ThrowawayCluster = await openThrowawayCluster()
  project.provide('templateUrl', throwaway.templateUrl)
  return () => throwaway.remove()
}

declare module 'vitest' {
  export interface ProvidedContext {
    templateUrl: string
  }
}
