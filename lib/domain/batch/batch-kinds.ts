/** What can be asked of many instances at once. Each names the workflow of its operations. */
export const batchKinds = ['snapshot.create', 'snapshot.remove'] as const
export type BatchKind = (typeof batchKinds)[number]

/** Instances of one batch. */
export const mostInstances = 2000
