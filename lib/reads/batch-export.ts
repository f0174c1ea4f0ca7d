import type { BatchItemView } from '#lib/domain/batch/batch-view.ts'
import { readWholeBatch } from './batch-items.ts'
import { type ExportFormat, exportFile } from './export-file.ts'

const header = [
  'position',
  'instanceId',
  'instance',
  'connection',
  'snapshot',
  'outcome',
  'withheld',
  'fault',
  'providerSaid',
  'operationId',
  'startedAt',
  'finishedAt',
]

/** What became of every line of a batch, as a file. Throws NotFound. */
export async function exportBatch(batchId: string, format: ExportFormat): Promise<Response> {
  const pages = await readWholeBatch(batchId)
  return exportFile(format, { name: `jalon-batch-${batchId}`, pages, header, cells: csvCells })
}

function csvCells({ fault, withheld, ...line }: BatchItemView) {
  return [
    line.position,
    line.instanceId,
    line.instanceName,
    line.connectionName,
    line.subject,
    line.outcome,
    withheld.map(({ option, why }) => `${option}: ${why}`).join('; '),
    // Of a rule that stood in the way, which one.
    fault ? (fault.detail?.rule ?? fault.peerFault ?? fault.reason ?? fault.code) : null,
    fault?.message ?? null,
    line.operationId,
    line.startedAt,
    line.finishedAt,
  ]
}
