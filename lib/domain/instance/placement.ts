export const placementKinds = [
  'project',
  'datacenter',
  'folder',
  'cluster',
  'host',
  'resource_pool',
  'datastore',
  'network',
] as const
export type PlacementKind = (typeof placementKinds)[number]
