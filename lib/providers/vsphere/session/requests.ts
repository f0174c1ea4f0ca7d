import { element } from '../../transport/xml-writer.ts'
import type { ManagedObject } from '../managed-object.ts'
import type { VimMethod } from '../soap-port.ts'

// The one object whose id is fixed by the API: "ServiceInstance", Web Services Programming Guide, "Connecting".
const serviceInstance: ManagedObject = { type: 'ServiceInstance', id: 'ServiceInstance' }

export function retrieveServiceContent(): VimMethod {
  return { name: 'RetrieveServiceContent', target: serviceInstance, arguments: [] }
}

/** SessionManager.Login(userName, password, locale). English words come back, so that a fault reads alike everywhere. */
export function login(sessionManager: ManagedObject, username: string, password: string): VimMethod {
  return {
    name: 'Login',
    target: sessionManager,
    arguments: [element('userName', username), element('password', password), element('locale', 'en')],
  }
}

export function logout(sessionManager: ManagedObject): VimMethod {
  return { name: 'Logout', target: sessionManager, arguments: [] }
}

/** ServiceInstance.CurrentTime: the cheapest call that counts as activity of the session. */
export function currentTime(): VimMethod {
  return { name: 'CurrentTime', target: serviceInstance, arguments: [] }
}
