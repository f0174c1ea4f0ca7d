import { describe, expect, test } from 'vitest'
import { noFolder, type Place, placeNames } from './place-names.ts'

const datacenter: Place = { ref: 'datacenter-1', kind: 'datacenter', name: 'Lyon', parentRef: null }
const hidden: Place = { ref: 'group-v1', kind: 'folder', name: 'vm', parentRef: 'datacenter-1' }
const outer: Place = { ref: 'group-v2', kind: 'folder', name: 'Production', parentRef: 'group-v1' }
const inner: Place = { ref: 'group-v3', kind: 'folder', name: 'Web', parentRef: 'group-v2' }

describe('the names that an instance shows of where it is', () => {
  test('a path leaves out the hidden folder of the datacenter', () => {
    const { folders } = placeNames([inner, outer, hidden, datacenter])
    expect(folders.get('group-v1')?.folderPath).toBe('')
    expect(folders.get('group-v2')?.folderPath).toBe('Production')
    expect(folders.get('group-v3')).toEqual({
      folderPath: 'Production/Web',
      datacenterRef: 'datacenter-1',
      datacenterName: 'Lyon',
    })
  })

  test('a folder outside every datacenter, or in a circle, names nothing', () => {
    const stray: Place = { ref: 'group-d1', kind: 'folder', name: 'Sites', parentRef: null }
    const one: Place = { ref: 'group-v8', kind: 'folder', name: 'one', parentRef: 'group-v9' }
    const other: Place = { ref: 'group-v9', kind: 'folder', name: 'other', parentRef: 'group-v8' }
    const { folders } = placeNames([stray, one, other])
    expect([...folders.values()]).toEqual([noFolder, noFolder, noFolder])
  })

  test('a host names its cluster where it is in one', () => {
    const cluster: Place = { ref: 'domain-c1', kind: 'cluster', name: 'Nord', parentRef: 'group-h1' }
    const { hosts } = placeNames([
      cluster,
      { ref: 'host-1', kind: 'host', name: 'esx-01', parentRef: 'domain-c1' },
      { ref: 'host-2', kind: 'host', name: 'esx-02', parentRef: 'group-h1' },
    ])
    expect(hosts.get('host-1')).toEqual({ hostName: 'esx-01', clusterRef: 'domain-c1', clusterName: 'Nord' })
    expect(hosts.get('host-2')).toEqual({ hostName: 'esx-02', clusterRef: null, clusterName: null })
  })
})
