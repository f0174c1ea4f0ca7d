import type { MethodTable } from './call.ts'
import { customizationSpecMethods } from './customization-specs.ts'
import { machineCloneMethods } from './machine-clone.ts'
import { machineLifecycleMethods } from './machine-lifecycle.ts'
import { machinePowerMethods } from './machine-power.ts'
import { machineSnapshotMethods } from './machine-snapshots.ts'
import { propertyCollectorMethods } from './property-collector.ts'
import { searchIndexMethods } from './search-index.ts'
import { serviceInstanceMethods } from './service-instance.ts'
import { sessionManagerMethods } from './session-manager.ts'
import { snapshotMethods } from './snapshot.ts'
import { taskMethods } from './task.ts'
import { viewManagerMethods } from './view-manager.ts'

/** By the type of the object that a method is called on. */
export const methodsByType: Record<string, MethodTable> = {
  ServiceInstance: serviceInstanceMethods,
  SessionManager: sessionManagerMethods,
  PropertyCollector: propertyCollectorMethods,
  PropertyFilter: propertyCollectorMethods,
  ViewManager: viewManagerMethods,
  ContainerView: viewManagerMethods,
  ListView: viewManagerMethods,
  Task: taskMethods,
  SearchIndex: searchIndexMethods,
  CustomizationSpecManager: customizationSpecMethods,
  VirtualMachine: {
    ...machineSnapshotMethods,
    ...machinePowerMethods,
    ...machineLifecycleMethods,
    ...machineCloneMethods,
  },
  VirtualMachineSnapshot: snapshotMethods,
}
