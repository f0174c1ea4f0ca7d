/**
 * Every line that a worker writes into an operation's log, with the parameters of its sentence. The sentence is
 * `jobs.log.<key>`; the row's `message` is the key.
 */
export const logMessages = {
  /** Another operation on the same instance goes first. */
  waiting_for_operation: ['operationId', 'workflow'],
  /** The connection already runs as many operations as it may. */
  waiting_for_connection: ['limit'],
  /** As many operations as may run on one datastore do already. */
  waiting_for_datastore: ['name', 'limit'],
  started: [],
  /** A worker stopped in the middle; another goes on. */
  taken_over: ['attempt'],
  /** A worker that is shutting down gave the operation back. */
  handed_back: [],
  resumed_by: ['person'],
  cancel_asked_by: ['person'],
  cancel_sent: [],
  /** The peer cannot stop this task: it runs to its end. */
  cancel_not_possible: [],
  cancelled_before_start: [],
  cancelled_before_request: [],
  /** The peer stopped its task as asked. */
  cancelled_at_peer: [],
  /** The task had already succeeded when the cancel reached the peer. */
  cancel_too_late: [],
  /** The instance was on when this was asked and is off now, which does no harm here. */
  powered_off_since: [],
  checked: [],
  /** Beside these: what was seen, as the rule's sentences ask for it. */
  pre_flight: ['rule', 'severity'],
  /** The peer did not tell what these rules need. Their ids, a space between. */
  pre_flight_unjudged: ['rules'],
  request_sent: ['task'],
  renamed: [],
  /** The answer was lost; the peer is asked what it made of the request. */
  looking_for_result: [],
  found_task: ['task'],
  found_result: ['ref'],
  found_nothing: [],
  already_done: [],
  /** Nobody can tell whether the peer did it; the operation stops here until a person decides. */
  outcome_unknown: [],
  /** It was unfinished in the backup that this installation was restored from. */
  restored_from_backup: [],
  /** The fault may pass; the same call is made again after `seconds`. */
  retrying: ['fault', 'seconds', 'try'],
  /** The peer is busy with another task on this instance. */
  waiting_for_peer_task: ['task'],
  task_forgotten: ['task'],
  task_succeeded: [],
  deadline_passed: [],
  snapshot_verified: ['name', 'consistency'],
  /** The snapshot's condition as read back is not what was asked for. */
  consistency_differs: ['asked', 'read'],
  /** The peer keeps no descriptions of snapshots. */
  description_not_kept: [],
  revert_verified: [],
  current_differs: [],
  removal_verified: ['count'],
  still_there: ['count'],
  rename_verified: [],
  name_differs: ['name'],
  consolidation_needed: [],
  /** The peer keeps the date from which on it may delete the snapshot. */
  expiry_set: [],
  expiry_verified: [],
  expiry_differs: [],
  /** The guest is asked to shut down by itself, and has so long. */
  stop_asked: ['seconds'],
  /** It did not, and is stopped as by pulling the plug, as was agreed beforehand. */
  stop_forced: [],
  stopped: [],
  /** There was nothing to stop, or nobody wished it. */
  stop_skipped: [],
  start_asked: [],
  started_again: [],
  start_skipped: [],
  /** What was stopped for a restore that did not happen runs again. */
  restarted_unrestored: [],
  /** The peer's words; the instance stays off. */
  restart_failed: ['fault'],
  /** The peer began a restore that did not end well: starting from that disk is for a person to decide. */
  left_off: [],
  /** Cancelled after the instance was stopped, before anything was restored. */
  cancelled_before_restore: [],
  /** Its generation changed, which only a restore does. */
  restore_verified: [],
  /** The peer says so; where the configuration stays, nothing proves it. */
  restore_told: [],
  /** The peer forgot the restore, and the instance does not bear its mark: nothing ran since, so it is asked for again. */
  restore_repeated: [],
  marked_template: [],
  marked_machine: [],
  /** What was made, as the peer shows it. */
  clone_verified: ['name', 'ref'],
  template_verified: ['name', 'ref'],
  machine_verified: ['name', 'ref'],
  /** It is a template where a machine was asked for, or the other way round. */
  kind_differs: ['name'],
  power_differs: ['name'],
  /** The peer had forgotten the task before its end was read: what was made may be unfinished. */
  end_not_seen: ['name'],
  hardware_differs: ['name'],
  /** What a clone that ended badly left at the peer. */
  left_behind: ['name', 'ref'],
  nothing_left: [],
  /** The peer could not be asked what is left. */
  left_unknown: [],
  leftover_removed: ['ref'],
  failed: ['fault'],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>

export type LogKey = keyof typeof logMessages
export type LogParams<K extends LogKey> = { [P in (typeof logMessages)[K][number]]: string | number }
