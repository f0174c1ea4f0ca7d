import { bool, enumeration, text } from '../soap/value.ts'
import { ManagedObject } from './managed-object.ts'
import { type Fields, leaf, manyRefs, oneRef, unset } from './property-table.ts'
import type { Ref } from './ref.ts'

/** An object of the inventory tree. */
export abstract class Entity extends ManagedObject {
  name: string
  parent: Entity | null

  constructor(type: string, id: string, name: string, parent: Entity | null) {
    super(type, id)
    this.name = name
    this.parent = parent
  }

  /** Newest first; only machines run tasks here. */
  recentTaskRefs(): readonly Ref[] {
    return []
  }

  /** Whether this object lies somewhere below the other, by any of the ways a ContainerView follows. */
  isWithin(container: Ref): boolean {
    for (let at = this.parent; at; at = at.parent) if (at.ref.id === container.id) return true
    return false
  }
}

/** What ManagedEntity declares (vSphere Web Services API, ManagedEntity). */
export const entityFields: Fields<Entity> = {
  name: leaf((entity) => text(entity.name)),
  parent: oneRef((entity) => entity.parent?.ref),
  overallStatus: leaf(() => enumeration('ManagedEntityStatus', 'green')),
  configStatus: leaf(() => enumeration('ManagedEntityStatus', 'green')),
  alarmActionsEnabled: leaf(() => bool(true)),
  configIssue: unset,
  customValue: unset,
  availableField: unset,
  value: unset,
  tag: unset,
  permission: unset,
  effectiveRole: unset,
  disabledMethod: unset,
  declaredAlarmState: unset,
  triggeredAlarmState: unset,
  recentTask: manyRefs((entity) => entity.recentTaskRefs()),
}
