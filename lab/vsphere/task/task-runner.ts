import type { Clock } from '../../clock.ts'
import { TaskManager } from '../model/managers.ts'
import type { Ref } from '../model/ref.ts'
import type { World } from '../model/world.ts'
import { notSupported, requestCanceled, taskInProgress } from '../soap/faults.ts'
import { VimFault } from '../soap/vim-fault.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { Task, type TaskFacts } from './task.ts'

export type Job = Omit<TaskFacts, 'eventChainId'> & {
  /** Milliseconds of running; null runs until somebody cancels it. */
  duration: number | null
  /** Does the work, all of it at once, when the time is over; throws a VimFault to fail. */
  work: () => Ref | null
  /** Work that is done bit by bit: told the share that is over, from 0 at its start; throws a VimFault to fail. */
  progress?: (share: number) => void
}

/** vCenter lists a finished task on its entity for ten minutes. */
const recentMilliseconds = 10 * 60_000
const ticks = 10

/** Runs one task at a time on each machine. */
export class TaskRunner {
  readonly #world: World
  readonly #clock: Clock
  readonly #manager: TaskManager
  readonly #timers = new Map<Task, NodeJS.Timeout>()
  #recent: Task[] = []
  #started = 0
  #mostAtOnce = 0

  constructor(world: World, clock: Clock) {
    this.#world = world
    this.#clock = clock
    this.#manager = world.add(new TaskManager(() => this.#recent))
  }

  /** Throws TaskInProgress when the machine is busy. */
  start(machine: VirtualMachine, job: Job): Task {
    const busyWith = machine.activeTask
    if (busyWith && !(job.shared && busyWith.shared)) throw taskInProgress(busyWith.ref)
    this.#started += 1
    const facts = { ...job, eventChainId: this.#started }
    const now = this.#clock.now()
    const task = this.#world.add(new Task(this.#world.nextId('task-'), machine, facts, now))
    machine.activeTask = task
    const isFresh = (one: Task) => now.getTime() - one.queueTime.getTime() < recentMilliseconds
    machine.recentTasks = [task, ...machine.recentTasks.filter(isFresh)]
    this.#forgetOldTasks(isFresh)
    this.#recent.push(task)
    this.#world.touch(this.#manager)
    this.#world.touch(machine)
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#timers.size + 1)
    this.#timers.set(
      task,
      setTimeout(() => this.#run(task, job), Math.min(100, job.duration ?? 100)),
    )
    return task
  }

  /** Throws NotSupported for a task that cannot be cancelled; one that has ended stays as it is. */
  cancel(task: Task): void {
    if (!task.isOpen()) return
    if (!task.cancelable) throw notSupported()
    task.cancelled = true
    this.#fail(task, requestCanceled())
  }

  /** What happens by itself ten minutes after a task has ended. */
  forgetFinished(): void {
    for (const task of this.#recent)
      task.entity.recentTasks = task.entity.recentTasks.filter((one) => one.isOpen())
    this.#forgetOldTasks((task) => task.isOpen())
  }

  /** How many run now, and the most that ever did together. */
  load(): { running: number; mostAtOnce: number } {
    return { running: this.#timers.size, mostAtOnce: this.#mostAtOnce }
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #run(task: Task, job: Job): void {
    task.state = 'running'
    task.startTime = this.#clock.now()
    task.progress = 0
    if (!this.#advance(task, job, 0)) return
    this.#tick(task, job, 1)
  }

  /** False when the work failed on the way. */
  #advance(task: Task, job: Job, tick: number): boolean {
    try {
      job.progress?.(tick / ticks)
    } catch (error) {
      if (!(error instanceof VimFault)) throw error
      this.#fail(task, error)
      return false
    }
    this.#changed(task)
    return true
  }

  #tick(task: Task, job: Job, tick: number): void {
    const pause = job.duration === null ? 500 : job.duration / ticks
    const stuckAt = job.duration === null ? 4 : ticks
    const next = () => {
      if (tick >= stuckAt) {
        if (job.duration !== null) this.#finish(task, job)
        return
      }
      task.progress = tick * (100 / ticks)
      if (this.#advance(task, job, tick)) this.#tick(task, job, tick + 1)
    }
    this.#timers.set(task, setTimeout(next, pause))
  }

  #finish(task: Task, job: Job): void {
    try {
      task.result = job.work()
    } catch (error) {
      if (!(error instanceof VimFault)) throw error
      this.#fail(task, error)
      return
    }
    task.state = 'success'
    task.progress = 100
    this.#end(task)
  }

  #fail(task: Task, error: VimFault): void {
    task.abandon()
    task.error = error
    task.state = 'error'
    this.#end(task)
  }

  #end(task: Task): void {
    clearTimeout(this.#timers.get(task))
    this.#timers.delete(task)
    task.startTime ??= this.#clock.now()
    task.completeTime = this.#clock.now()
    task.entity.activeTask = task.entity.recentTasks.find((one) => one.isOpen()) ?? null
    this.#world.touch(task.entity)
    this.#changed(task)
  }

  #changed(task: Task): void {
    this.#world.touch(task)
  }

  #forgetOldTasks(isFresh: (task: Task) => boolean): void {
    for (const task of this.#recent) if (!isFresh(task) && !task.isOpen()) this.#world.remove(task)
    this.#recent = this.#recent.filter((task) => isFresh(task) || task.isOpen())
  }
}
