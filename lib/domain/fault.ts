/** Why a peer, or the way to it, refused. One vocabulary for every provider. */
export const faultCodes = [
  'auth',
  'forbidden',
  'not_found',
  'conflict',
  'quota',
  'busy',
  'unsupported',
  'unreachable',
  'protocol',
] as const

export type FaultCode = (typeof faultCodes)[number]

/** Finer than the code where a person must do different things about the same code. */
export type FaultReason =
  | 'name_not_found'
  | 'refused'
  | 'timed_out'
  | 'disconnected'
  | 'certificate_untrusted'
  | 'certificate_changed'
  /** Whatever answers does not speak TLS. */
  | 'not_tls'
  /** It does, but no version or cipher that Jalon accepts. */
  | 'tls_not_agreed'
  | 'not_this_kind_of_peer'
  | 'too_old'
  | 'cancelled'
  | OwnReason

/**
 * Refusals that are Jalon's own, found before or after the peer was asked. Their `message` is empty, since the
 * peer said nothing; `detail` carries what the sentence in the `faults` catalogue needs.
 */
export const ownReasons = [
  /** The connection leads to Jalon's own host or its cloud's metadata. detail: address. */
  'address_not_allowed',
  'instance_gone',
  /** detail: shown, now (power states). */
  'power_state_changed',
  'snapshot_gone',
  /** A snapshot of that name is there already, and a batch makes no second one. detail: name. */
  'snapshot_name_used',
  /** The peer would not keep a snapshot of that name. detail: name. */
  'snapshot_name_not_possible',
  /** There is no snapshot as old as a batch was asked to delete. detail: hours. */
  'nothing_older',
  /** The batch was cancelled before this line got its operation. */
  'batch_cancelled',
  /** Whoever asked for the batch may not operate any more: what had not begun by then does not begin. */
  'requester_not_allowed',
  /** It had not begun in a backup that was restored: what became of it since is not known here. */
  'batch_restored',
  /** Cancel asked of a batch that is over, or was cancelled already. */
  'batch_over',
  'batch_gone',
  'clones_not_possible',
  /** detail: names, of the disks and cards of a clone's source that are not as they were shown. */
  'source_changed',
  /** detail: name, which something in the chosen folder has already. */
  'name_taken',
  /** A place that was chosen does not exist any more. */
  'place_gone',
  /** A place that was chosen takes nothing now. detail: name, refusal (PlaceRefusal). */
  'place_refused',
  /** The request contradicts its source. detail: obstacle (CloneObstacleReason). */
  'clone_obstacle',
  /** detail: name, of a customization specification that the peer no longer keeps. */
  'customization_gone',
  /** Passwords that an operation needs were erased when it ended: they are asked for again with a new one. */
  'secrets_erased',
  'already_template',
  'not_template',
  /** A machine that runs or is suspended cannot become a template. detail: now (power state). */
  'template_needs_off',
  /** detail: name, of what a clone left, which somebody has started since. */
  'leftover_runs',
  /** What was to be removed is no longer what an operation of Jalon made. detail: ref. */
  'not_ours',
  /** detail: name, of the snapshot that is current now, absent at the root. */
  'current_snapshot_changed',
  /** The snapshot that was to be taken before a revert was not. detail: state, operationId of the one that failed. */
  'safety_not_taken',
  /** It was, but what has happened since would be lost: Jalon takes another when asked again. detail: name. */
  'safety_outdated',
  /** Snapshots that the person was not shown would be destroyed. detail: names. */
  'snapshots_changed',
  'memory_not_possible',
  /** A pre-flight rule stands in the way. detail: rule, severity, and what was seen (Finding.evidence). */
  'pre_flight',
  'snapshots_not_possible',
  /** The guest was still running after the time that it was given, and nobody agreed to stop it hard. detail: seconds. */
  'guest_did_not_stop',
  /** The peer forgot the restore, and the instance does not bear its mark. */
  'restore_not_done',
  /** The server would restore the configuration too. */
  'disk_only_not_possible',
  'revert_not_possible',
  'connection_disabled',
  'connection_removed',
  /** The time that the operation was given is over. */
  'deadline',
  /** Nobody can tell whether the peer did it. detail: names, of the objects that may be its work. */
  'outcome_unknown',
  /** It was unfinished in a backup that was restored: what became of it since is not known here. */
  'restored',
  /** The peer said that it was done, but what it made is not there. */
  'result_missing',
  /** Cancel, retry or resume asked of an operation whose state does not allow it. detail: state. */
  'operation_state',
  'operation_gone',
  /** A defect of Jalon. detail: errorId, which finds the log line. */
  'internal',
] as const

export type OwnReason = (typeof ownReasons)[number]

export type Fault = {
  code: FaultCode
  /** The peer's own words, secrets removed. Empty when the refusal is Jalon's own. */
  message: string
  /** The peer's own name for the fault, e.g. "TaskInProgress", where it gave one. */
  peerFault?: string
  reason?: FaultReason
  /** The wizard field that the peer blamed. */
  field?: string
  /** True when the same call may succeed later without anybody changing anything. */
  retryable: boolean
  /** The peer's id for the failed request, where it gives one. */
  requestId?: string
  /** What the peer said beside its message, e.g. the certificate it showed. Plain values only. */
  detail?: Record<string, string>
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; fault: Fault }

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failure(fault: Fault): { ok: false; fault: Fault } {
  return { ok: false, fault }
}

/** A refusal that is Jalon's own; the same call would be refused again. */
export function ownFault(code: FaultCode, reason: OwnReason, detail?: Record<string, string>): Fault {
  return { code, message: '', reason, retryable: false, ...(detail ? { detail } : {}) }
}
