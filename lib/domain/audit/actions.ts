import { workflowNames } from '../operation/workflow-names.ts'

/** What the log tells of. Each has its words in the `audit` catalogue; a workflow has those of its job. */
export const auditActions = [
  ...workflowNames,
  'batch.start',
  'batch.cancel',
  'operation.resume',
  'operation.cancel',
  'operation.retry',
  'connection.create',
  'connection.change',
  'connection.enable',
  'connection.disable',
  'connection.remove',
  'connection.check',
  'connection.test',
  'connection.make-key',
  'connection.join',
  'lab.open',
  'session.sign-in',
  'session.sign-out',
  'session.revoke',
  'account.change',
  'account.password',
  'second-factor.enable',
  'second-factor.disable',
  'second-factor.recovery-codes',
  'second-factor.recovery-code-used',
  'token.create',
  'token.revoke',
  'first-administrator.create',
  'person.add',
  'person.role',
  'person.disable',
  'person.enable',
  'person.link',
  'person.second-factor-reset',
  'access.refused',
  'audit.export',
  'audit.verify',
  'key.rotate',
  'data.backup',
  'data.restore',
] as const

export type AuditAction = (typeof auditActions)[number]

export const auditOutcomes = ['asked', 'succeeded', 'failed', 'cancelled', 'interrupted', 'refused'] as const

export type AuditOutcome = (typeof auditOutcomes)[number]
