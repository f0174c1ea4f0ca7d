import type { Fault } from '../domain/fault.ts'
import { backOffMs } from './back-off.ts'
import { briefly, type Run } from './run.ts'

const pauseBetween = { firstMs: 1_000, mostMs: 15_000 }

/**
 * The peer is busy with a task on this instance that is not ours: says so and follows it to its end, or until a
 * cancel or the deadline. The task's own result does not matter here.
 */
export async function waitForPeerTask(run: Run, fault: Fault): Promise<void> {
  const signal = AbortSignal.any([run.steering.stopped, run.steering.cancelled])
  const recent = await run.provider.recentTasks(run.instanceRef, briefly(run))
  const running = recent.ok ? recent.value.find(({ state }) => state.status === 'running') : undefined
  const task = running?.ref.task ?? fault.detail?.task ?? ''
  await run.log('info', 'waiting_for_peer_task', { task })
  if (running) {
    for await (const state of run.provider.follow(running.ref, { signal, deadline: run.deadline })) {
      if (!state.ok || state.value.status !== 'running') break
    }
  }
  // Also after its end: the peer lets go of the instance a moment after the task has ended.
  await run.steering.pause(backOffMs(1, pauseBetween, Math.random()), run.steering.cancelled)
}
