/** A managed object reference: the wire's only way to name an object. */
export type Ref = { readonly type: string; readonly id: string }

/** Written as vCenter's messages write it. */
export function refKey(ref: Ref): string {
  return `vim.${ref.type}:${ref.id}`
}
