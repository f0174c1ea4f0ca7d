import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Permission, permissions } from '../../lib/domain/person/role.ts'

/** What each read needs. `null`: it tells nothing of anybody's, or, as the metrics do, asks for a token of its own. */
const reads: Record<string, Permission | null> = {
  countUnfinished: 'view',
  exportAudit: 'read-audit',
  exportBatch: 'view',
  isLabOffered: null,
  isReady: null,
  listApiTokens: 'view',
  listPeople: 'manage-people',
  listSessions: 'view',
  liveStream: 'view',
  metricsAnswer: null,
  readAudit: 'read-audit',
  readAuditPeople: 'read-audit',
  readBatch: 'view',
  readBatchItems: 'view',
  readBatchPreview: 'operate-instances',
  readBatches: 'view',
  readChainState: 'read-audit',
  readCloneSetting: 'operate-instances',
  readConnection: 'view',
  readConnections: 'view',
  readFormerClone: 'operate-instances',
  readInstance: 'view',
  readInstanceIds: 'view',
  readInstances: 'view',
  readOperation: 'view',
  readOperations: 'view',
  readOverview: 'view',
  readTags: 'view',
  readPlaces: 'view',
  readPreview: 'operate-instances',
  readSnapshots: 'view',
  recoveryCodesLeft: 'view',
}

/** What judges who reads, what only builds a query or an answer, and what other reads are made of. */
const noReads = new Set([
  'askInstancePeer',
  'readCloneView',
  'authorised',
  'escapeLike',
  'exportFile',
  'fileRoute',
  'healthAnswer',
  'instanceOrder',
  'instanceWhere',
  'instancesAfter',
  'jsonAnswer',
  'jsonRoute',
  'keptLoss',
  'programOf',
  'riskSql',
  'riskWhere',
  'readSafety',
  'readWholeAudit',
  'readWholeBatch',
  'takeSeat',
  'toJson',
])

const sources = (pattern: string) =>
  globSync(pattern)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const guard = /\b(?:authorised|jsonRoute|fileRoute|jsonWrite|requirePerson)(?:<[^>(]*>)?\(\s*'([\w-]+)'/g

describe('every read', () => {
  const exported = sources('lib/reads/**/*.ts').flatMap(({ text }) =>
    [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name = '']) => name),
  )

  it('is known with what it needs', () => {
    expect(exported.filter((name) => !noReads.has(name)).sort()).toEqual(Object.keys(reads).sort())
    expect([...noReads].filter((name) => !exported.includes(name))).toEqual([])
  })

  it('stands behind a door that asks for at least that', () => {
    const open = sources('{app,components}/**/*.{ts,tsx}').flatMap(({ file, text }) => {
      const imported = [...text.matchAll(/^import \{([^}]*)\} from '#lib\/reads\//gm)]
        .flatMap(([, names = '']) => names.split(','))
        .map((name) => name.trim())
      const guards = [...text.matchAll(guard)].map(([, name]) => name as Permission)
      return imported.flatMap((name) => {
        const needed = reads[name]
        if (!needed) return []
        const letIn = (guards.length === 0 ? [] : guards).map((asked) => permissions[asked])
        const allowed: readonly string[] = permissions[needed]
        const isGuarded =
          letIn.length > 0 && letIn.every((roles) => roles.every((role) => allowed.includes(role)))
        // The stream asks for the person itself, also while it lasts.
        const asksItself = name === 'liveStream' && text.includes('await currentPerson()')
        return isGuarded || asksItself ? [] : [`${file} reads ${name} without asking for ${needed}`]
      })
    })
    expect(open).toEqual([])
  })
})
