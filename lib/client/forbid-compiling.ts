/**
 * zod would find out by trying whether it may compile its schemas, and the policy of every page would report that as an
 * attack. It reads what is said here when it is loaded (zod/v4/core/core.js, `globalConfig`): not loaded for that alone, it
 * comes with the first form that has a schema.
 */
export function forbidCompiling(): void {
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
}
