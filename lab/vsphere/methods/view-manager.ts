import { Entity } from '../model/entity.ts'
import type { Ref } from '../model/ref.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { managedObjectNotFound } from '../soap/faults.ts'
import { field, reference } from '../soap/value.ts'
import { booleanOf, childNamed, childrenNamed } from '../soap/xml-element.ts'
import { ContainerView } from '../view/container-view.ts'
import { ListView } from '../view/list-view.ts'
import { findObject, type MethodTable, type SessionCall } from './call.ts'

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
  CreateListView: {
    handle: (call) => {
      const members = refsIn(call, 'obj').filter((ref) => findObject(call, ref))
      const view = call.session.add(new ListView(call.session.newObjectId(), members))
      return field('returnval', reference(view.ref))
    },
  },
  ResetListView: {
    handle: (call) => changeList(call, (view, found) => view.reset(found), 'obj'),
  },
  ModifyListView: {
    handle: (call) => changeList(call, (view, found) => view.change(found, refsIn(call, 'remove')), 'add'),
  },
  DestroyView: {
    handle: ({ session, target }) => {
      const view = session.find(target)
      if (view) session.remove(view)
      return ''
    },
  },
}

function refsIn(call: SessionCall, name: string): Ref[] {
  return childrenNamed(call.args, name).map((element) => readRef(element, name))
}

/** Answers the references that lead nowhere, as vCenter does. */
function changeList(
  call: SessionCall,
  change: (view: ListView, found: readonly Ref[]) => void,
  parameter: string,
): string {
  const view = call.session.find(call.target)
  if (!(view instanceof ListView)) throw managedObjectNotFound(call.target)
  const named = refsIn(call, parameter)
  const found = named.filter((ref) => findObject(call, ref))
  change(view, found)
  call.lab.world.touch(view)
  const unresolved = named.filter((ref) => !found.includes(ref))
  return unresolved.map((ref) => field('returnval', reference(ref))).join('')
}
