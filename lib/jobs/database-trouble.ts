import { Prisma } from '#prisma/generated/client.ts'

/**
 * Whether the database, and not our code, is the likely cause: unreachable, restarting, out of connections, or two
 * transactions that met. PostgreSQL codes: appendix A of its manual; Prisma codes: its error reference.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientUnknownRequestError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) return passingCodes.has(error.code)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // Classes 08 connection, 57 operator intervention, 40 rollback; and the socket's own names.
  return /^(08|57|40)/.test(code) || /^(ECONN|ETIMEDOUT|EPIPE)/.test(code)
}

/** Unreachable, timed out, connection closed, no free connection, transaction lost, write conflict. */
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
