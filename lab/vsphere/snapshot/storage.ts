import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'

/** A fresh delta disk is one grain table and one grain directory large, whatever the disk. */
export const emptyDeltaBytes = 24 * 1024 ** 2

/** Everything of the machine that lies on its datastore, in bytes, as of the last settling. */
export function committedBytes(machine: VirtualMachine): number {
  let sum = machine.layerBytes
  for (const snapshot of machine.snapshots()) sum += snapshot.layerBytes + snapshot.memoryBytes
  return sum
}

/**
 * Lets the layer being written grow by what the guest wrote since last time. Done when somebody looks or acts, as
 * a timer over 10,000 machines would do nothing else.
 */
export function settle(machine: VirtualMachine, now: Date): void {
  const seconds = (now.getTime() - machine.layerSince.getTime()) / 1000
  machine.layerSince = now
  if (machine.powerState !== 'poweredOn' || machine.current === null || seconds <= 0) return
  const room = Math.max(0, machine.provisionedBytes - machine.layerBytes)
  resizeLayer(machine, machine.layerBytes + Math.min(room, seconds * machine.facts.writeRate))
}

export function resizeLayer(machine: VirtualMachine, bytes: number): void {
  const grown = Math.min(Math.floor(bytes) - machine.layerBytes, machine.datastore.freeBytes)
  machine.layerBytes += grown
  machine.datastore.freeBytes -= grown
}

/** Bytes that come free are taken off by a negative amount. */
export function occupy(machine: VirtualMachine, bytes: number): void {
  machine.datastore.freeBytes = Math.max(0, machine.datastore.freeBytes - bytes)
}

/** Two layers of one disk written over each other: blocks in both are kept once; half of the smaller is a fair guess. */
export function mergedBytes(one: number, other: number): number {
  return Math.floor(Math.max(one, other) + Math.min(one, other) / 2)
}
