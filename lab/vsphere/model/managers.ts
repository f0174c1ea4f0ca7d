import type { Session } from '../session/session.ts'
import { listOf, texts } from '../soap/value.ts'
import type { Task } from '../task/task.ts'
import { ManagedObject } from './managed-object.ts'
import { leaf, manyRefs, PropertyTable } from './property-table.ts'

/** The objects that every client finds its way by; the ids are vCenter's own fixed ones. */
export const managers = {
  serviceInstance: { type: 'ServiceInstance', id: 'ServiceInstance' },
  propertyCollector: { type: 'PropertyCollector', id: 'propertyCollector' },
  viewManager: { type: 'ViewManager', id: 'ViewManager' },
  sessionManager: { type: 'SessionManager', id: 'SessionManager' },
  taskManager: { type: 'TaskManager', id: 'TaskManager' },
  searchIndex: { type: 'SearchIndex', id: 'SearchIndex' },
  customizationSpecManager: { type: 'CustomizationSpecManager', id: 'CustomizationSpecManager' },
  // Named because clients keep their references from the start; the lab implements no method of these.
  eventManager: { type: 'EventManager', id: 'EventManager' },
  authorizationManager: { type: 'AuthorizationManager', id: 'AuthorizationManager' },
  extensionManager: { type: 'ExtensionManager', id: 'ExtensionManager' },
  setting: { type: 'OptionManager', id: 'VpxSettings' },
  fileManager: { type: 'FileManager', id: 'FileManager' },
  customFieldsManager: { type: 'CustomFieldsManager', id: 'CustomFieldsManager' },
}

const sessionManagerTable = new PropertyTable<SessionManager>({
  sessionList: leaf((manager) =>
    listOf(
      'UserSession',
      [...manager.sessions()].map((one) => one.value()),
    ),
  ),
  currentSession: leaf((manager) => manager.session.value()),
  message: leaf(() => undefined),
  messageLocaleList: leaf(() => texts(['en'])),
  supportedLocaleList: leaf(() => texts(['en'])),
  defaultLocale: leaf(() => ({ type: 'xsd:string', body: 'en' })),
})

/** Each session sees its own, under the common name. */
export class SessionManager extends ManagedObject {
  readonly session: Session
  readonly sessions: () => Iterable<Session>
  protected readonly table = sessionManagerTable

  constructor(session: Session, sessions: () => Iterable<Session>) {
    super(managers.sessionManager.type, managers.sessionManager.id)
    this.session = session
    this.sessions = sessions
  }
}

const taskManagerTable = new PropertyTable<TaskManager>({
  recentTask: manyRefs((manager) => manager.recent().map((task) => task.ref)),
})

export class TaskManager extends ManagedObject {
  readonly recent: () => readonly Task[]
  protected readonly table = taskManagerTable

  constructor(recent: () => readonly Task[]) {
    super(managers.taskManager.type, managers.taskManager.id)
    this.recent = recent
  }
}
