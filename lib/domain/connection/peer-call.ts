import { channel } from 'node:diagnostics_channel'

/** One question to a peer and how it ended; `fault` is the fault's code, null when the peer answered. */
export type PeerCall = { connectionId: string; method: string; milliseconds: number; fault: string | null }

const calls = channel('jalon.peer-call')

/** Tells whoever measures; with nobody listening it costs nothing. */
export function tellPeerCall(call: PeerCall): void {
  calls.publish(call)
}

export function onPeerCall(listener: (call: PeerCall) => void): void {
  // Only tellPeerCall publishes there.
  calls.subscribe((call) => listener(call as PeerCall))
}
