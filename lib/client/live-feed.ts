import type { LiveEvent } from '#lib/domain/live/live-event.ts'

export type LiveFeed = {
  onEvent: (event: LiveEvent) => void
  /** True once events come; false while they may be missed. After a gap, everything may be stale. */
  onConnected: (isConnected: boolean) => void
}

/** How long to wait before knocking again where the browser has given up by itself, in milliseconds. */
const reopenAfterMs = 5_000

/**
 * Follows the server's events until the returned function is called. EventSource comes back by itself after a broken
 * connection, but not after a refusal (a proxy's 502, an ended session): then we open another.
 */
export function followLive(url: string, { onEvent, onConnected }: LiveFeed): () => void {
  let source: EventSource
  let reopening: ReturnType<typeof setTimeout> | undefined

  function open() {
    source = new EventSource(url)
    source.onopen = () => onConnected(true)
    source.onmessage = ({ data }) => {
      const event = eventIn(data)
      if (event) onEvent(event)
    }
    source.onerror = () => {
      onConnected(false)
      if (source.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenAfterMs)
    }
  }

  open()
  return () => {
    clearTimeout(reopening)
    source.close()
  }
}

/** Both ends are this repository's, and the server sends nothing that it has not parsed (lib/db/live.ts). */
function eventIn(data: unknown): LiveEvent | null {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null
  } catch {
    return null
  }
}
