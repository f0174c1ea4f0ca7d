import type { Fault, FaultCode, FaultReason } from '#lib/domain/fault.ts'
import { meaningOf } from '../transport/known-word.ts'
import { declaredType, type XmlElement } from '../transport/xml-element.ts'

type Meaning = { code: FaultCode; retryable?: true; field?: string; reason?: FaultReason }

// Names are those of the vSphere Web Services API reference ("Faults"); subtypes that need no other answer are named too,
// because the wire carries the subtype's name and never its ancestors'.
const meanings: Readonly<Record<string, Meaning>> = {
  InvalidLogin: { code: 'auth' },
  NotAuthenticated: { code: 'auth' },
  PasswordExpired: { code: 'auth' },
  NoPermission: { code: 'forbidden' },
  ManagedObjectNotFound: { code: 'not_found' },
  NotFound: { code: 'not_found' },

  TaskInProgress: { code: 'busy', retryable: true },
  ConcurrentAccess: { code: 'busy', retryable: true },
  FileLocked: { code: 'busy', retryable: true },
  ResourceInUse: { code: 'busy', retryable: true },

  InvalidPowerState: { code: 'conflict' },
  InvalidState: { code: 'conflict' },
  InvalidVmState: { code: 'conflict' },
  VmConfigFault: { code: 'conflict' },
  DuplicateName: { code: 'conflict', field: 'name' },
  AlreadyExists: { code: 'conflict', field: 'name' },
  InvalidName: { code: 'conflict', field: 'name' },
  InvalidArgument: { code: 'conflict' },
  SnapshotLocked: { code: 'conflict' },
  SnapshotNoChange: { code: 'conflict' },
  InvalidSnapshotFormat: { code: 'conflict' },
  FilesystemQuiesceFault: { code: 'conflict', field: 'quiesce' },
  ApplicationQuiesceFault: { code: 'conflict', field: 'quiesce' },
  RequestCanceled: { code: 'conflict', reason: 'cancelled' },

  NoDiskSpace: { code: 'quota' },
  TooManySnapshotLevels: { code: 'quota' },
  InsufficientResourcesFault: { code: 'quota' },
  InsufficientStorageSpace: { code: 'quota' },
  InsufficientCpuResourcesFault: { code: 'quota' },
  InsufficientMemoryResourcesFault: { code: 'quota' },
  InsufficientHostCapacityFault: { code: 'quota' },
  FileTooLarge: { code: 'quota' },
  NotEnoughCpus: { code: 'quota' },
  NumVirtualCpusNotSupported: { code: 'quota' },
  MemorySizeNotSupported: { code: 'quota' },
  OutOfBounds: { code: 'quota' },

  NotSupported: { code: 'unsupported' },
  NotImplemented: { code: 'unsupported' },
  MethodNotFound: { code: 'unsupported' },
  RestrictedVersion: { code: 'unsupported' },
  SnapshotDisabled: { code: 'unsupported' },
  MultipleSnapshotsNotSupported: { code: 'unsupported' },
  SnapshotCopyNotSupported: { code: 'unsupported' },
  SnapshotIncompatibleDeviceInVm: { code: 'unsupported' },
  MemorySnapshotOnIndependentDisk: { code: 'unsupported', field: 'memory' },
  UncustomizableGuest: { code: 'unsupported' },
  MissingLinuxCustResources: { code: 'unsupported' },
  MissingWindowsCustResources: { code: 'unsupported' },

  HostNotConnected: { code: 'unreachable', retryable: true },
  HostNotReachable: { code: 'unreachable', retryable: true },
  HostCommunication: { code: 'unreachable', retryable: true },
  Timedout: { code: 'unreachable', retryable: true, reason: 'timed_out' },

  InvalidRequest: { code: 'protocol' },
  InvalidType: { code: 'protocol' },
  InvalidProperty: { code: 'protocol' },
  InvalidCollectorVersion: { code: 'protocol' },
  UnexpectedFault: { code: 'protocol' },
  SystemError: { code: 'protocol' },
}

// Properties of faults that tell a person more than the message does (API reference, the fault's own page).
const told = [
  'task',
  'requestedState',
  'existingState',
  'datastore',
  'file',
  'obj',
  'object',
  'privilegeId',
  'invalidProperty',
  'host',
  'name',
]

/** The fault's own type: xsi:type where the peer wrote it, else the element's name without its suffix. */
function faultTypeOf(fault: XmlElement): string {
  return declaredType(fault) ?? fault.local.replace(/Fault$/, '')
}

/** A typed fault of the peer, from a SOAP fault's detail, a task's error or a missingSet alike. */
export function peerFault(fault: XmlElement, words: string): Fault {
  const type = faultTypeOf(fault)
  const meaning: Meaning = meaningOf(meanings, type) ?? { code: 'conflict' }
  const detail = detailOf(fault)
  const field = meaning.field ?? detail.invalidProperty
  return {
    code: meaning.code,
    message: wordsOr(words, fault, type),
    peerFault: type,
    retryable: meaning.retryable ?? false,
    ...(meaning.reason ? { reason: meaning.reason } : {}),
    ...(field === undefined ? {} : { field }),
    ...(Object.keys(detail).length > 0 ? { detail } : {}),
  }
}

function detailOf(fault: XmlElement): Record<string, string> {
  const entries = fault.children
    .filter((one) => told.includes(one.local) && one.children.length === 0 && one.text.trim() !== '')
    .map((one) => [one.local, one.text.trim()] as const)
  return Object.fromEntries(entries)
}

// Some peers send no words, or (vcsim) the name of a Go type. The first faultMessage is the next best (MethodFault.faultMessage).
function wordsOr(words: string, fault: XmlElement, type: string): string {
  if (words !== '' && !words.startsWith('*types.')) return words
  const inner = fault.children.find((one) => one.local === 'faultMessage')
  const spoken = inner?.children.find((one) => one.local === 'message')?.text.trim()
  return spoken || type
}
