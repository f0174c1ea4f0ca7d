import type { Outcome } from '../domain/fault.ts'

/** What the peer answered; null where it did not, or cannot be asked this. */
export async function told<T>(asked: Promise<Outcome<T>> | undefined): Promise<T | null> {
  const outcome = await asked
  return outcome?.ok ? outcome.value : null
}
