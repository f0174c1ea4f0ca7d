/** Which snapshots a machine has, by reference, where it is, and whether it is a template. */
export type Tree = {
  isTemplate: boolean
  parents: Map<string, string | null>
  names: Map<string, string>
  current: string | null
}

/** One operation as Jalon recorded it. `resultRef` is what it made. */
export type Recorded = {
  id: string
  workflow: string
  state: string
  input: { snapshotRef?: string; name?: string; withChildren?: boolean }
  resultRef: string | null
}

const methods: Record<string, string> = {
  'snapshot.create': 'CreateSnapshotEx_Task',
  'snapshot.revert': 'RevertToSnapshot_Task',
  'snapshot.revert-latest': 'RevertToCurrentSnapshot_Task',
  'snapshot.remove': 'RemoveSnapshot_Task',
  'snapshot.remove-all': 'RemoveAllSnapshots_Task',
  'snapshot.rename': 'RenameSnapshot',
  'instance.clone': 'CloneVM_Task',
  'instance.mark-template': 'MarkAsTemplate',
  'instance.mark-machine': 'MarkAsVirtualMachine',
}

const ofWholeMachine = new Set([
  'snapshot.revert-latest',
  'snapshot.remove-all',
  'instance.mark-template',
  'instance.mark-machine',
])

/** The one effect that the operation has on the machine, as the lab's journal writes it. */
export function effectOf({ workflow, input, resultRef }: Recorded, machineRef: string): string {
  const makes = workflow === 'snapshot.create' || workflow === 'instance.clone'
  const subject = makes ? resultRef : ofWholeMachine.has(workflow) ? machineRef : input.snapshotRef
  return `${methods[workflow]} ${subject}`
}

/** Does to the tree what the operation did to the machine. */
export function replay(tree: Tree, { workflow, input, resultRef }: Recorded): void {
  const { snapshotRef = '', name = '' } = input
  if (workflow === 'snapshot.create' && resultRef) {
    tree.parents.set(resultRef, tree.current)
    tree.names.set(resultRef, name)
    tree.current = resultRef
  }
  if (workflow === 'snapshot.rename') tree.names.set(snapshotRef, name)
  if (workflow === 'instance.mark-template') tree.isTemplate = true
  if (workflow === 'instance.mark-machine') tree.isTemplate = false
  if (workflow === 'snapshot.revert') tree.current = snapshotRef
  if (workflow === 'snapshot.remove') remove(tree, snapshotRef, input.withChildren ?? false)
  if (workflow === 'snapshot.remove-all') {
    tree.parents.clear()
    tree.names.clear()
    tree.current = null
  }
}

function remove(tree: Tree, ref: string, withChildren: boolean): void {
  const parent = tree.parents.get(ref) ?? null
  for (const [child, above] of [...tree.parents]) {
    if (above !== ref) continue
    if (withChildren) remove(tree, child, true)
    else tree.parents.set(child, parent)
  }
  if (tree.current === ref) tree.current = parent
  tree.parents.delete(ref)
  tree.names.delete(ref)
}

/** The same text for the same tree, whoever keeps it. */
export function written({ isTemplate, parents, names, current }: Tree): string {
  const lines = [...parents].map(
    ([ref, parent]) => `${ref} "${names.get(ref)}" below ${parent ?? 'the root'}`,
  )
  const kind = isTemplate ? 'a template' : 'a machine'
  return [kind, ...lines.sort(), `here: ${current ?? 'no snapshot'}`].join('\n')
}
