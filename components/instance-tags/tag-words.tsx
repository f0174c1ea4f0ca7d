import type { InstanceTag } from '#lib/domain/instance/tag.ts'

/** How a tag looks, wherever it stands. */
export const tagLook =
  'inline-flex min-w-0 max-w-full items-center gap-1 rounded-md border bg-canvas px-1.5 text-sm leading-6'

/** The category stands back: within a list it says little, and the name says which. */
export function TagWords({ tag }: { tag: InstanceTag }) {
  return (
    <span className="truncate" title={`${tag.category}: ${tag.name}`}>
      <span className="text-muted">{`${tag.category}: `}</span>
      {tag.name}
    </span>
  )
}
