import type { Clock } from '../../clock.ts'
import type { LabSettings } from '../lab.ts'
import { dateTime, reference, structure, text, type Value } from '../soap/value.ts'
import { ManagedObject } from './managed-object.ts'
import { managers } from './managers.ts'
import { leaf, PropertyTable } from './property-table.ts'
import type { Ref } from './ref.ts'

export function serviceContent(settings: LabSettings, rootFolder: Ref): Value {
  return structure('ServiceContent', {
    rootFolder: reference(rootFolder),
    propertyCollector: reference(managers.propertyCollector),
    viewManager: reference(managers.viewManager),
    about: aboutInfo(settings),
    setting: reference(managers.setting),
    sessionManager: reference(managers.sessionManager),
    authorizationManager: reference(managers.authorizationManager),
    eventManager: reference(managers.eventManager),
    taskManager: reference(managers.taskManager),
    extensionManager: reference(managers.extensionManager),
    customizationSpecManager: reference(managers.customizationSpecManager),
    customFieldsManager: reference(managers.customFieldsManager),
    searchIndex: reference(managers.searchIndex),
    fileManager: reference(managers.fileManager),
  })
}

function aboutInfo(settings: LabSettings): Value {
  const version = settings.apiVersion.split('.').slice(0, 3).join('.')
  return structure('AboutInfo', {
    name: text('VMware vCenter Server'),
    fullName: text(`VMware vCenter Server ${version} build-22385739`),
    vendor: text('VMware, Inc.'),
    version: text(version),
    build: text('22385739'),
    localeVersion: text('INTL'),
    localeBuild: text('000'),
    osType: text('linux-x64'),
    productLineId: text('vpx'),
    apiType: text('VirtualCenter'),
    apiVersion: text(settings.apiVersion),
    instanceUuid: text(settings.instanceUuid),
    licenseProductName: text('VMware VirtualCenter Server'),
    licenseProductVersion: text(`${version.split('.')[0]}.0`),
  })
}

const serviceInstanceTable = new PropertyTable<ServiceInstance>({
  content: leaf((service) => serviceContent(service.settings, service.rootFolder)),
  serverClock: leaf(({ clock }) => dateTime(clock.now())),
})

export class ServiceInstance extends ManagedObject {
  readonly settings: LabSettings
  readonly rootFolder: Ref
  readonly clock: Clock
  protected readonly table = serviceInstanceTable

  constructor(settings: LabSettings, rootFolder: Ref, clock: Clock) {
    super(managers.serviceInstance.type, managers.serviceInstance.id)
    this.settings = settings
    this.rootFolder = rootFolder
    this.clock = clock
  }
}
