import type { AddressAllowance, ShownCertificate } from '#lib/domain/connection/connection.ts'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../provider.ts'
import { bareHost } from './http-connection.ts'
import { CallAborted, DeadlinePassed, socketFault } from './socket-fault.ts'
import { connectUntrusted, contextFor, refusalOf, shownBy } from './tls-socket.ts'

/** The certificate that a host shows now, for a person to compare. Nothing but the handshake is sent. */
export function showCertificateOf(
  address: URL,
  allowsAddress: AddressAllowance,
  ctx: CallContext,
): Promise<Outcome<ShownCertificate>> {
  const shown = new Promise<Outcome<ShownCertificate>>((resolve) => {
    const target = { host: bareHost(address), port: Number(address.port || 443), allowsAddress }
    const socket = connectUntrusted(target, contextFor({ mode: 'system' }))
    const onAbort = () => socket.destroy(new CallAborted('the caller gave up'))
    const milliseconds = Math.max(0, ctx.deadline.getTime() - Date.now())
    const timer = setTimeout(
      () => socket.destroy(new DeadlinePassed(`no answer in ${milliseconds} ms`)),
      milliseconds,
    )
    const settle = (outcome: Outcome<ShownCertificate>) => {
      clearTimeout(timer)
      ctx.signal.removeEventListener('abort', onAbort)
      resolve(outcome)
      socket.destroy()
    }
    ctx.signal.addEventListener('abort', onAbort, { once: true })
    if (ctx.signal.aborted) onAbort()
    socket.once('error', (error) => settle(failure(socketFault(error, false))))
    socket.once('secureConnect', () => {
      const shown = shownBy(socket)
      settle(
        shown
          ? success({ ...shown, systemRefusal: refusalOf(socket) })
          : failure({
              code: 'protocol',
              message: 'no certificate',
              reason: 'not_this_kind_of_peer',
              retryable: false,
            }),
      )
    })
  })
  // An address that may not be connected to is refused before there is a socket.
  return shown.catch((error: unknown) => failure(socketFault(error, false)))
}
