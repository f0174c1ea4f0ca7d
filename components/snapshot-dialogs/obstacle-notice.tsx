import { Notice } from '#components/ui/notice.tsx'

/** Read out when it comes up under an open dialog; what was typed stays. */
export function ObstacleNotice({ obstacle }: { obstacle: string | null }) {
  return (
    <div aria-live="polite" className="empty:-mt-4">
      {obstacle ? <Notice tone="warn">{obstacle}</Notice> : null}
    </div>
  )
}
