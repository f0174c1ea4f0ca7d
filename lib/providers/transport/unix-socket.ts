import { connect, type Socket } from 'node:net'
import type { AddressAllowance } from '#lib/domain/connection/connection.ts'
import { ForbiddenAddress } from './guarded-address.ts'

/** The file that unix:///path names; null for any other address, and for one that is misspelt. */
export function unixSocketPath(address: URL): string | null {
  if (address.protocol !== 'unix:' || address.host !== '' || !address.pathname.startsWith('/')) return null
  try {
    return decodeURIComponent(address.pathname)
  } catch {
    return null
  }
}

/** A socket of this very host: allowed only where `allowsAddress` says so of its path, with port 0. */
export async function connectUnixSocket(path: string, allowsAddress: AddressAllowance): Promise<Socket> {
  if (!allowsAddress(path, 0)) throw new ForbiddenAddress(path)
  const socket = connect({ path })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
