import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { hoursBefore, type RiskCondition } from '#lib/domain/pre-flight/risk.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** The rules that tell of an instance by what the inventory knows of it. */
export const riskRules = allRules.flatMap(({ id, risk }) => (risk ? [{ id, condition: risk }] : []))

/** For a list: the same as `risksOf` (lib/domain/pre-flight/risk.ts) says of one instance. */
export function riskWhere(condition: RiskCondition, now: Date): Prisma.InstanceWhereInput {
  if (condition.fact === 'snapshotDepth') return { snapshotDepth: { gte: condition.atLeast } }
  if (condition.fact === 'oldestSnapshotAt') {
    return { oldestSnapshotAt: { lt: hoursBefore(now, condition.olderThanHours) }, snapshotDepth: { gt: 0 } }
  }
  return { [condition.fact]: true }
}

/** The same, for counting several at once. Null, of an instance without a snapshot, counts as no. */
export function riskSql(condition: RiskCondition, now: Date): Prisma.Sql {
  if (condition.fact === 'snapshotDepth') return Prisma.sql`"snapshotDepth" >= ${condition.atLeast}`
  if (condition.fact === 'oldestSnapshotAt') {
    return Prisma.sql`("oldestSnapshotAt" < ${hoursBefore(now, condition.olderThanHours)} AND "snapshotDepth" > 0)`
  }
  return condition.fact === 'consolidationNeeded'
    ? Prisma.sql`"consolidationNeeded"`
    : Prisma.sql`"powerOffReverts"`
}
