import { Prisma } from '#prisma/generated/client.ts'

/**
 * Whether the database, and not our code, is the likely cause: unreachable, restarting, full, read-only, out of
 * connections, or two transactions that met. Then the operation goes on where it was once the database does.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientUnknownRequestError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError && passingCodes.has(error.code)) return true
  if (!(error instanceof Error)) return false
  return codesOf(error).some(isPassing) || poolWords.test(error.message)
}

/** PostgreSQL's own code: of the error itself, or where Prisma has put it. */
function codesOf(error: Error): string[] {
  const own = 'code' in error ? [String(error.code)] : []
  const meta = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  const cause = meta instanceof Error ? meta.cause : undefined
  const original =
    typeof cause === 'object' && cause !== null && 'originalCode' in cause ? [String(cause.originalCode)] : []
  return [...own, ...original]
}

/**
 * PostgreSQL manual, appendix A: classes 08 connection, 40 rollback, 53 insufficient resources, 57 operator
 * intervention, 58 system error; 25006 read_only_sql_transaction, as after a fail-over; 25P03 a transaction that idled
 * for too long; 55P03 lock_not_available. And the socket's own names.
 */
function isPassing(code: string): boolean {
  return /^(08|40|53|57|58)...$/.test(code) || /^(25006|25P03|55P03|ECONN\w+|ETIMEDOUT|EPIPE)$/.test(code)
}

/** pg and its pool give these no code. */
const poolWords =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error)/

/** Unreachable, timed out, connection closed, no free connection, transaction lost, write conflict (Prisma's error reference). */
const passingCodes = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
])
