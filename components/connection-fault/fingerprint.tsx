import { fingerprintGroups } from '#lib/domain/connection/fingerprint.ts'

/** A SHA-256 in groups that stay whole when the line breaks, so that it can be compared by eye. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <span className="grid w-max grid-cols-[repeat(4,max-content)] gap-x-2.5 gap-y-0.5 sm:grid-cols-[repeat(8,max-content)] font-mono text-sm select-all">
      {fingerprintGroups(sha256).map((group, place) => (
        // A group may occur twice: only its place tells it apart, and places never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <span key={place}>{group} </span>
      ))}
    </span>
  )
}
