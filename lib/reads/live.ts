import { listen } from '#lib/db/live.ts'
import type { LiveEvent } from '#lib/domain/live/live-event.ts'

/** Proxies close what is silent for a minute or so; this also bounds how long an ended session still hears events. */
const heartbeatMs = 15_000

/** Frames that a browser has not taken. One that sleeps through this many reads everything again when it comes back. */
const mostWaiting = 500

type LiveSubscription = {
  /** Ends the stream: the browser went away. */
  signal: AbortSignal
  /** Asked at every heartbeat; the stream ends when the person may no longer see anything. */
  isStillWelcome: () => Promise<boolean>
  subscribe?: typeof listen
  /** Called once, however the stream ends. */
  onEnd?: () => void
}

/** Every live event as server-sent events (WHATWG HTML, "Server-sent events"), until either side ends it. */
export function liveStream({ signal, isStillWelcome, subscribe = listen, onEnd }: LiveSubscription) {
  const encoder = new TextEncoder()
  let end = () => {}

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOpen = true
        let unsubscribe: (() => Promise<void>) | null = null

        const send = (frame: string) => {
          if (!isOpen) return
          controller.enqueue(encoder.encode(frame))
          if ((controller.desiredSize ?? 0) < -mostWaiting) end()
        }
        const beat = async () => {
          if (await isStillWelcome().catch(() => false)) send(': still here\n\n')
          else end()
        }
        const heartbeat = setInterval(() => void beat(), heartbeatMs)

        end = () => {
          if (!isOpen) return
          isOpen = false
          clearInterval(heartbeat)
          signal.removeEventListener('abort', end)
          void unsubscribe?.()
          onEnd?.()
          try {
            controller.close()
          } catch {
            // Cancelled by the reader, which closed it already.
          }
        }

        if (signal.aborted) return end()
        signal.addEventListener('abort', end)
        subscribe((event: LiveEvent) => send(frameOf(event))).then(
          (stop) => {
            unsubscribe = stop
            // The browser may have gone while the database was being asked.
            if (!isOpen) return void stop()
            // The page was read before anybody listened for it; what changed in between would stay unseen.
            send(`retry: 2000\n${frameOf({ topic: 'everything' })}`)
          },
          () => end(),
        )
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  )
}

function frameOf(event: LiveEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`
}
