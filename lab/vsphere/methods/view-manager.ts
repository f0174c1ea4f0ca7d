import { Entity } from '../model/entity.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { managedObjectNotFound } from '../soap/faults.ts'
import { field, reference } from '../soap/value.ts'
import { booleanOf, childNamed, childrenNamed } from '../soap/xml-element.ts'
import { ContainerView } from '../view/container-view.ts'
import { findObject, type MethodTable } from './call.ts'

export const viewManagerMethods: MethodTable = {
  CreateContainerView: {
    privilege: 'System.View',
    handle: (call) => {
      const { lab, session, args } = call
      const ref = readRef(childNamed(args, 'container'), 'container')
      const container = findObject(call, ref)
      if (!(container instanceof Entity)) throw managedObjectNotFound(ref)
      const types = childrenNamed(args, 'type').map((type) => type.text.trim())
      const recursive = booleanOf(args, 'recursive', false)
      const view = new ContainerView(session.newObjectId(), lab.world, container, types, recursive)
      return field('returnval', reference(session.add(view).ref))
    },
  },
  DestroyView: {
    handle: ({ session, target }) => {
      const view = session.find(target)
      if (view) session.remove(view)
      return ''
    },
  },
}
