export type Target = {
  /** E.g. "CreateSnapshotEx_Task" or "snapshot.create"; absent means every method. */
  method?: string | undefined
  /** The id or the name of the object that the method is about; absent means any. */
  instance?: string | undefined
  /** What is read or called, e.g. "Task"; absent means anything of the machine. */
  type?: string | undefined
}

/** One call, as the rules of the control port see it. */
export type Occasion = {
  method: string
  /** The machine, where the call is about one of its snapshots or tasks. */
  target: { id: string }
  /** Of what the call itself names. */
  type: string
  name: string | null
}

export function occurs(rule: Target, { method, target, type, name }: Occasion): boolean {
  if (rule.method !== undefined && rule.method !== method) return false
  if (rule.type !== undefined && rule.type !== type) return false
  return rule.instance === undefined || rule.instance === target.id || rule.instance === name
}
