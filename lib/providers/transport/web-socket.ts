import { WebSocket } from 'ws'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../provider.ts'
import type { HttpConnection } from './http-connection.ts'
import { CallAborted, DeadlinePassed, socketFault } from './socket-fault.ts'

/** Messages of a peer, until either side ends it. */
export interface WebSocketFeed {
  /** At most one listener each. A message that came before there was one is not lost. */
  onMessage(listener: (text: string) => void): void
  /** Called once, also when it had ended before. */
  onEnd(listener: () => void): void
  close(): void
}

// A peer that says nothing for so long is asked whether it is there; without a word until the next time it is not.
const pingMilliseconds = 15_000

/**
 * Opens a WebSocket over a believed socket of `http`. Text only; a larger message than `maxBytes` ends it. The peer's pings
 * are answered; ours find out that it is gone without a word.
 */
export function openWebSocket(
  http: HttpConnection,
  address: URL,
  path: string,
  maxBytes: number,
  ctx: CallContext,
): Promise<Outcome<WebSocketFeed>> {
  const host = address.host === '' ? 'localhost' : address.host
  const url = `${address.protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`
  return new Promise((resolve) => {
    const socket = new WebSocket(url, {
      agent: http.agent,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: maxBytes,
    })
    const onAbort = () => refuse(new CallAborted('the caller gave up'))
    const milliseconds = Math.max(0, ctx.deadline.getTime() - Date.now())
    const timer = setTimeout(
      () => refuse(new DeadlinePassed(`no answer in ${milliseconds} ms`)),
      milliseconds,
    )
    const settle = (outcome: Outcome<WebSocketFeed>) => {
      clearTimeout(timer)
      ctx.signal.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    const refuse = (error: unknown) => {
      settle(failure(socketFault(error, false)))
      socket.terminate()
    }
    // After `terminate` an error still comes, of a handshake that was cut short.
    socket.on('error', refuse)
    socket.once('unexpected-response', (_request, response) => {
      const detail = { requestSent: 'yes', status: String(response.statusCode) }
      const message = `HTTP ${response.statusCode} instead of a WebSocket`
      settle(
        failure({
          code: response.statusCode === 403 ? 'forbidden' : 'protocol',
          message,
          retryable: false,
          detail,
        }),
      )
      socket.terminate()
    })
    socket.once('open', () => settle(success(feedOf(socket))))
    ctx.signal.addEventListener('abort', onAbort, { once: true })
    if (ctx.signal.aborted) onAbort()
  })
}

function feedOf(socket: WebSocket): WebSocketFeed {
  const early: string[] = []
  let listen: (text: string) => void = (text) => early.push(text)
  let isHeard = true
  let ended = false
  let tellEnd: () => void = () => undefined
  const ping = setInterval(() => {
    if (!isHeard) return socket.terminate()
    isHeard = false
    socket.ping()
  }, pingMilliseconds)
  const hear = () => {
    isHeard = true
  }
  socket.on('pong', hear)
  socket.on('ping', hear)
  socket.on('message', (data, isBinary) => {
    hear()
    // A peer may call its text binary; JSON is UTF-8 either way.
    if (isBinary || !Array.isArray(data)) listen(data.toString())
  })
  socket.once('close', () => {
    clearInterval(ping)
    ended = true
    tellEnd()
  })
  return {
    onMessage: (listener) => {
      listen = listener
      for (const text of early.splice(0)) listener(text)
    },
    onEnd: (listener) => {
      if (ended) listener()
      else tellEnd = listener
    },
    close: () => socket.terminate(),
  }
}
