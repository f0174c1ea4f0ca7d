/** Every operation that Jalon knows. What each is asked with is in workflows.ts. */
export const workflowNames = [
  'snapshot.create',
  'snapshot.revert',
  'snapshot.revert-latest',
  'snapshot.remove',
  'snapshot.remove-all',
  'snapshot.rename',
  'snapshot.restore',
  'snapshot.set-expiry',
  'instance.clone',
  'instance.mark-template',
  'instance.mark-machine',
  'instance.remove-leftover',
] as const

export type Workflow = (typeof workflowNames)[number]

export function isWorkflow(name: string): name is Workflow {
  return workflowNames.some((known) => known === name)
}
