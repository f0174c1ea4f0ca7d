import { managedObjectNotFound } from '../soap/faults.ts'
import { Task } from '../task/task.ts'
import { findObject, type MethodTable } from './call.ts'

export const taskMethods: MethodTable = {
  CancelTask: {
    privilege: 'Global.CancelTask',
    handle: (call) => {
      const task = findObject(call, call.target)
      if (!(task instanceof Task)) throw managedObjectNotFound(call.target)
      call.lab.tasks.cancel(task)
      return ''
    },
  },
}
