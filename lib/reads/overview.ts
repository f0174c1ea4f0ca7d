import { db } from '#lib/db/client.ts'
import { finalStates } from '#lib/domain/operation/operation.ts'
import type {
  DayHistory,
  InstanceCounts,
  Overview,
  OverviewOperation,
  RiskCounts,
} from '#lib/domain/overview/overview.ts'
import { type Operation, Prisma } from '#prisma/generated/client.ts'
import { readConnections } from './connections.ts'
import { keptCounts } from './kept-counts.ts'
import { riskRules, riskSql } from './risk-conditions.ts'

const shownOperations = 5
const failuresWithinDays = 7
const historyDays = 14
const dayMs = 86_400_000
const notFinal: Prisma.OperationWhereInput = { state: { notIn: [...finalStates] } }

/** Everything the overview shows. `timeZone` (IANA) decides where the days of the history begin. */
export async function readOverview(timeZone: string): Promise<Overview> {
  const now = new Date()
  const failedRecently: Prisma.OperationWhereInput = {
    state: { in: ['failed', 'interrupted'] },
    finishedAt: { gte: new Date(now.getTime() - failuresWithinDays * dayMs) },
  }
  const [instances, connections, unfinishedTotal, unfinished, failedTotal, failed, history] =
    await Promise.all([
      keptCounts.count('overview', () => countInstances(now)),
      readConnections(),
      db.operation.count({ where: notFinal }),
      db.operation.findMany({ where: notFinal, orderBy: { createdAt: 'asc' }, take: shownOperations }),
      db.operation.count({ where: failedRecently }),
      db.operation.findMany({
        where: failedRecently,
        orderBy: { finishedAt: 'desc' },
        take: shownOperations,
      }),
      readHistory(timeZone, now),
    ])
  return {
    ...instances,
    connections,
    unfinished: { total: unfinishedTotal, operations: unfinished.map(toOverviewOperation) },
    failed: { total: failedTotal, operations: failed.map(toOverviewOperation) },
    history,
  }
}

/** How many operations have not ended. */
export async function countUnfinished(): Promise<{ total: number }> {
  return { total: await db.operation.count({ where: notFinal }) }
}

type InstanceRiskCounts = { instances: InstanceCounts; risks: RiskCounts }

/** One pass over the table; the same conditions as the filters that the numbers link to. */
async function countInstances(now: Date): Promise<InstanceRiskCounts> {
  const conditions = riskRules.map(({ condition }) => riskSql(condition, now))
  const [counted] = await db.$queryRaw<[InstanceCounts & Omit<RiskCounts, 'rules'> & { byRule: number[] }]>`
    WITH "machine" AS (SELECT * FROM "Instance" WHERE "goneAt" IS NULL AND NOT "isTemplate")
    SELECT
      count(*)::int AS "total",
      (count(*) FILTER (WHERE "powerState" = 'on'))::int AS "on",
      (count(*) FILTER (WHERE "powerState" = 'off'))::int AS "off",
      (count(*) FILTER (WHERE "powerState" = 'suspended'))::int AS "suspended",
      (count(*) FILTER (WHERE "powerState" = 'unknown'))::int AS "unknown",
      (SELECT count(*) FROM "Instance" WHERE "goneAt" IS NULL AND "isTemplate")::int AS "templates",
      (SELECT count(*) FROM "Instance" WHERE "goneAt" IS NOT NULL AND NOT "isTemplate")::int AS "gone",
      (count(*) FILTER (WHERE "snapshotCount" = 0))::int AS "unprotected",
      (count(*) FILTER (WHERE ${Prisma.join(conditions, ' OR ')}))::int AS "any",
      ARRAY[${Prisma.join(conditions.map((condition) => Prisma.sql`count(*) FILTER (WHERE ${condition})`))}]::int[] AS "byRule"
    FROM "machine"`
  const { unprotected, any, byRule, ...instances } = counted
  const rules = riskRules.map(({ id }, at) => ({ rule: id, count: byRule[at] ?? 0 }))
  return { instances, risks: { unprotected, any, rules } }
}

/** Whole days of the reader's zone, so that an hour's change of the clock moves no operation to another day. */
async function readHistory(timeZone: string, now: Date): Promise<DayHistory[]> {
  return db.$queryRaw<DayHistory[]>`
    WITH "today" AS (SELECT (${now}::timestamptz AT TIME ZONE ${timeZone})::date AS "date"),
    "ended" AS (
      SELECT ("finishedAt" AT TIME ZONE ${timeZone})::date AS "date", "state"
      FROM "Operation"
      WHERE "finishedAt" >= ${new Date(now.getTime() - (historyDays + 1) * dayMs)}
    )
    SELECT
      to_char("day"."date", 'YYYY-MM-DD') AS "day",
      (count(*) FILTER (WHERE "ended"."state" = 'succeeded'))::int AS "succeeded",
      (count(*) FILTER (WHERE "ended"."state" IN ('failed', 'interrupted')))::int AS "failed",
      (count(*) FILTER (WHERE "ended"."state" = 'cancelled'))::int AS "cancelled"
    FROM "today"
    CROSS JOIN LATERAL (
      SELECT "today"."date" - "ago" AS "date" FROM generate_series(0, ${historyDays - 1}::int) AS "ago"
    ) AS "day"
    LEFT JOIN "ended" ON "ended"."date" = "day"."date"
    GROUP BY "day"."date"
    ORDER BY "day"."date"`
}

function toOverviewOperation(operation: Operation): OverviewOperation {
  const { id, workflow, state, instanceName, connectionName, requestedByName, percent } = operation
  const at = operation.finishedAt ?? operation.startedAt ?? operation.createdAt
  return {
    id,
    workflow,
    state,
    instanceName,
    connectionName,
    requestedByName,
    percent,
    at: at.toISOString(),
  }
}
