import {
  child,
  optionalText,
  requiredChild,
  requiredText,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { type ManagedObject, managedObjectOf } from '../managed-object.ts'

/** AboutInfo: what the peer says of itself. */
export type About = {
  fullName: string
  version: string
  apiVersion: string
  /** VirtualCenter or HostAgent. */
  apiType: string
  /** AboutInfo.instanceUuid, which a vCenter has and a host has not. */
  instanceUuid: string | null
}

/** ServiceContent: the peer's own index of its managers. */
export type ServiceContent = {
  about: About
  rootFolder: ManagedObject
  propertyCollector: ManagedObject
  viewManager: ManagedObject
  sessionManager: ManagedObject
  /** Optional in ServiceContent: a host without a vCenter has the first and not the second. */
  searchIndex: ManagedObject | null
  customizationSpecManager: ManagedObject | null
}

export function serviceContentOf(response: XmlElement): ServiceContent {
  const content = requiredChild(response, 'returnval')
  const about = requiredChild(content, 'about')
  return {
    about: {
      fullName: requiredText(about, 'fullName'),
      version: requiredText(about, 'version'),
      apiVersion: requiredText(about, 'apiVersion'),
      apiType: requiredText(about, 'apiType'),
      instanceUuid: optionalText(about, 'instanceUuid'),
    },
    rootFolder: managedObjectOf(requiredChild(content, 'rootFolder')),
    propertyCollector: managedObjectOf(requiredChild(content, 'propertyCollector')),
    // Optional in ServiceContent, present on every vCenter since 2.5; without them there is nothing that Jalon could do.
    viewManager: managedObjectOf(requiredChild(content, 'viewManager')),
    sessionManager: managedObjectOf(requiredChild(content, 'sessionManager')),
    searchIndex: optionalObject(content, 'searchIndex'),
    customizationSpecManager: optionalObject(content, 'customizationSpecManager'),
  }
}

function optionalObject(content: XmlElement, name: string): ManagedObject | null {
  const found = child(content, name)
  return found === null ? null : managedObjectOf(found)
}

/** The session cookie of a reply, as it goes back in a request; null when the reply sets none. */
export function sessionCookieOf(setCookies: readonly string[]): string | null {
  const cookie = setCookies.find((one) => one.startsWith('vmware_soap_session='))
  return cookie?.split(';')[0]?.trim() ?? null
}
