import type { CloneRequest } from '../../clone/clone-request.ts'
import { cloneSize } from '../../clone/clone-size.ts'
import type { DatastoreSpace, Evidence } from '../evidence.ts'
import type { Judgement, Rule } from '../rule.ts'

const megabyte = 1024n * 1024n

/** One part in this many of a disk is reckoned to be written again while a snapshot lives. */
const growthPart = 5n

type Need = { datastore: DatastoreSpace; neededBytes: bigint }

function judgeSnapshot({ memory }: { memory: boolean }, evidence: Evidence): Judgement | null {
  const { machine, hardware, datastores } = evidence
  if (!hardware || !datastores || datastores.length === 0) return null
  // The memory of a running machine becomes a file; a suspended one has that file already.
  const memoryBytes = memory && machine.powerState === 'on' ? (machine.memoryBytes ?? 0n) : 0n
  const needs = datastores.map((datastore): Need => {
    const disks = hardware.disks.filter((disk) => disk.datastoreRef === datastore.ref && !disk.independent)
    const bytes = disks.reduce((sum, disk) => sum + BigInt(disk.capacityMegabytes) * megabyte, 0n)
    return { datastore, neededBytes: bytes / growthPart + memoryBytes }
  })
  // Which of several takes the memory, the peer does not say.
  const [roomiest] = datastores.toSorted((a, b) => compare(b.freeBytes, a.freeBytes))
  if (roomiest && memoryBytes > roomiest.freeBytes) {
    const need = { datastore: roomiest, neededBytes: memoryBytes }
    return { severity: 'block', evidence: shown(need), fix: { set: { memory: false } } }
  }
  const [worst] = needs
    .filter(({ datastore, neededBytes }) => neededBytes > datastore.freeBytes)
    .sort((a, b) => compare(a.datastore.freeBytes - a.neededBytes, b.datastore.freeBytes - b.neededBytes))
  if (!worst) return null
  return { severity: 'warn', evidence: shown(worst), fix: null }
}

/** The copy is refused where it does not fit at once, and warned of where it would not fit once its disks are full. */
function judgeClone(request: CloneRequest, { hardware, datastores }: Evidence): Judgement | null {
  const [datastore] = datastores ?? []
  if (!hardware || !datastore) return null
  const { leastBytes, mostBytes } = cloneSize(request, hardware)
  const severity = leastBytes > datastore.freeBytes ? 'block' : 'warn'
  if (mostBytes <= datastore.freeBytes) return null
  const neededBytes = severity === 'block' ? leastBytes : mostBytes
  return { severity, evidence: shown({ datastore, neededBytes }), fix: null }
}

function shown({ datastore, neededBytes }: Need) {
  const { name, freeBytes } = datastore
  return { name, freeBytes: String(freeBytes), neededBytes: String(neededBytes) }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export const rule: Rule = {
  id: 'vs-datastore-space',
  provider: 'vsphere',
  source: 'VMware KB 1025279; vSphere API, NoDiskSpace',
  needs: ['hardware', 'datastores'],
  on: { 'snapshot.create': { judge: judgeSnapshot }, 'instance.clone': { judge: judgeClone } },
  words: {
    fr: {
      title: 'Place sur le datastore',
      why: 'Un datastore plein arrête toutes les machines qui s’y trouvent. Jalon compte un cinquième de la taille des disques pour ce qui sera écrit, plus la mémoire si elle est gardée.',
      found: {
        warn: '« {name} » : {freeBytes} libres, {neededBytes} à prévoir. Libérez de la place.',
        block:
          '« {name} » : {freeBytes} libres, {neededBytes} nécessaires tout de suite. Libérez d’abord de la place.',
      },
      fix: 'Sans la mémoire',
    },
    en: {
      title: 'Room on the datastore',
      why: 'A full datastore stops every machine on it. Jalon reckons a fifth of the disks’ size for what will be written, and the memory where it is kept.',
      found: {
        warn: '“{name}”: {freeBytes} free, {neededBytes} to be expected. Make room.',
        block: '“{name}”: {freeBytes} free, {neededBytes} needed at once. Make room first.',
      },
      fix: 'Without memory',
    },
  },
}
