import { listenOnce } from '../postgres/free-port.ts'
import { errorCode, OperatorError } from './operator-error.ts'

/** Makes sure, before anything is started, that the address can be listened on. 0 asks for any free port. */
export async function claimPort(host: string, port: number): Promise<number> {
  try {
    return await listenOnce(port, host)
  } catch (error) {
    throw new OperatorError(describeRefusal(host, port, errorCode(error)))
  }
}

function describeRefusal(host: string, port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken: stop what listens there or set PORT.`
  if (code === 'EACCES') return `Port ${port} may not be used by this account: set PORT to 1024 or more.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is no address of this machine.`
  return `Cannot listen on ${host}:${port} (${code ?? 'unknown reason'}).`
}
