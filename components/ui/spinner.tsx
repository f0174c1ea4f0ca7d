/** A turning ring. `label` is read aloud; leave it out where words already say that something runs. */
export function Spinner({ label }: { label?: string }) {
  return (
    <span
      className="inline-block size-3.5 shrink-0 animate-busy rounded-full border-2 border-current border-r-transparent"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  )
}
