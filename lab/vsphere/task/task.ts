import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, group, leaf, oneRef, PropertyTable } from '../model/property-table.ts'
import type { Ref } from '../model/ref.ts'
import { bool, dateTime, enumeration, int, reference, structure, text, type Value } from '../soap/value.ts'
import type { VimFault } from '../soap/vim-fault.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'

export type TaskState = 'queued' | 'running' | 'success' | 'error'

/** Named as in TaskInfo. */
const infoFields: Fields<Task> = {
  key: leaf((task) => text(task.ref.id)),
  task: oneRef((task) => task.ref),
  name: leaf((task) => text(task.method)),
  descriptionId: leaf((task) => text(task.descriptionId)),
  entity: oneRef((task) => task.entity.ref),
  entityName: leaf((task) => text(task.entityName)),
  state: leaf((task) => enumeration('TaskInfoState', task.state)),
  cancelled: leaf((task) => bool(task.cancelled)),
  cancelable: leaf((task) => bool(task.cancelable && task.isOpen())),
  error: leaf((task) => task.error?.localized()),
  result: leaf((task) => (task.result ? anyReference(task.result) : undefined)),
  progress: leaf((task) => (task.progress === null ? undefined : int(task.progress))),
  reason: leaf((task) => ({
    ...structure('TaskReasonUser', { userName: text(task.userName) }),
    polymorphic: true,
  })),
  queueTime: leaf((task) => dateTime(task.queueTime)),
  startTime: leaf((task) => (task.startTime ? dateTime(task.startTime) : undefined)),
  completeTime: leaf((task) => (task.completeTime ? dateTime(task.completeTime) : undefined)),
  eventChainId: leaf((task) => int(task.eventChainId)),
}
const taskTable = new PropertyTable<Task>({ info: group('TaskInfo', infoFields) })

/** TaskInfo.result is declared as anyType. */
function anyReference(ref: Ref): Value {
  return { ...reference(ref), polymorphic: true }
}

export type TaskFacts = {
  /** The method's name, "_Task" included, as vCenter has it in TaskInfo.name; vcsim leaves that off. */
  method: string
  /** E.g. "VirtualMachine.createSnapshot". */
  descriptionId: string
  userName: string
  cancelable: boolean
  eventChainId: number
  /** Goes together with others of its kind on the same machine. */
  shared?: boolean
  /** What becomes of half the work when the task fails or is cancelled. */
  abandon?: () => void
}

export class Task extends ManagedObject {
  readonly entity: VirtualMachine
  readonly entityName: string
  readonly method: string
  readonly descriptionId: string
  readonly userName: string
  readonly cancelable: boolean
  readonly eventChainId: number
  readonly shared: boolean
  /** To be called once, when it fails. */
  readonly abandon: () => void
  readonly queueTime: Date
  startTime: Date | null = null
  completeTime: Date | null = null
  state: TaskState = 'queued'
  /** Percent; unset while queued. */
  progress: number | null = null
  cancelled = false
  error: VimFault | null = null
  result: Ref | null = null
  protected readonly table = taskTable

  constructor(id: string, entity: VirtualMachine, facts: TaskFacts, now: Date) {
    super('Task', id)
    this.entity = entity
    this.entityName = entity.name
    this.method = facts.method
    this.descriptionId = facts.descriptionId
    this.userName = facts.userName
    this.cancelable = facts.cancelable
    this.eventChainId = facts.eventChainId
    this.shared = facts.shared ?? false
    this.abandon = facts.abandon ?? (() => undefined)
    this.queueTime = now
  }

  isOpen(): boolean {
    return this.state === 'queued' || this.state === 'running'
  }
}
