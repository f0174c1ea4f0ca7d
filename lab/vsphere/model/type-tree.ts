const parents: Record<string, string> = {
  ClusterComputeResource: 'ComputeResource',
  ComputeResource: 'ManagedEntity',
  Datacenter: 'ManagedEntity',
  Datastore: 'ManagedEntity',
  Folder: 'ManagedEntity',
  HostSystem: 'ManagedEntity',
  Network: 'ManagedEntity',
  DistributedVirtualPortgroup: 'Network',
  ResourcePool: 'ManagedEntity',
  VirtualMachine: 'ManagedEntity',
  ContainerView: 'ManagedObjectView',
  ListView: 'ManagedObjectView',
  ManagedObjectView: 'View',
  VirtualMachineSnapshot: 'ExtensibleManagedObject',
  ManagedEntity: 'ExtensibleManagedObject',
  Task: 'ExtensibleManagedObject',
}

/** Whether an object of a type is also one of the wanted type, which may be one of its bases. */
export function isType(type: string, wanted: string): boolean {
  for (let at: string | undefined = type; at !== undefined; at = parents[at]) {
    if (at === wanted) return true
  }
  return wanted === 'ManagedObject'
}
