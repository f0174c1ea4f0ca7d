import type { CustomizationSecrets } from '#lib/domain/clone/customization.ts'
import { type Hider, hideInFaults } from '#lib/domain/secrecy/hide-in-faults.ts'
import type {
  ClonePort,
  CustomizationPort,
  ExpiryPort,
  RestorePort,
  RevertPort,
  SnapshotPort,
  TagPort,
} from './provider.ts'

export function hideInSnapshots(port: SnapshotPort, { outcome }: Hider): SnapshotPort {
  return {
    create: async (...asked) => outcome(await port.create(...asked)),
    remove: async (...asked) => outcome(await port.remove(...asked)),
    rename: async (...asked) => outcome(await port.rename(...asked)),
  }
}

export function hideInReverts(port: RevertPort, { outcome }: Hider): RevertPort {
  return {
    revert: async (...asked) => outcome(await port.revert(...asked)),
    revertToLatest: async (...asked) => outcome(await port.revertToLatest(...asked)),
    removeAll: async (...asked) => outcome(await port.removeAll(...asked)),
  }
}

export function hideInRestores(port: RestorePort, { outcome }: Hider): RestorePort {
  return {
    restore: async (...asked) => outcome(await port.restore(...asked)),
    stop: async (...asked) => outcome(await port.stop(...asked)),
    start: async (...asked) => outcome(await port.start(...asked)),
    readConfigs: async (...asked) => outcome(await port.readConfigs(...asked)),
  }
}

export function hideInExpiries(port: ExpiryPort, { outcome }: Hider): ExpiryPort {
  return { setExpiry: async (...asked) => outcome(await port.setExpiry(...asked)) }
}

/** What a clone was given for its guest is as secret as the connection's own password. */
export function hideInClones(port: ClonePort, { outcome }: Hider): ClonePort {
  return {
    readPlaces: async (...asked) => outcome(await port.readPlaces(...asked)),
    readSource: async (...asked) => outcome(await port.readSource(...asked)),
    isNameTaken: async (...asked) => outcome(await port.isNameTaken(...asked)),
    clone: async (sourceRef, request, identity, ctx) =>
      outcome(
        hideInFaults(wordsOf(identity.secrets)).outcome(await port.clone(sourceRef, request, identity, ctx)),
      ),
    find: async (...asked) => outcome(await port.find(...asked)),
    remove: async (...asked) => outcome(await port.remove(...asked)),
    markAsTemplate: async (...asked) => outcome(await port.markAsTemplate(...asked)),
    markAsMachine: async (...asked) => outcome(await port.markAsMachine(...asked)),
  }
}

export function hideInCustomizations(port: CustomizationPort, { outcome }: Hider): CustomizationPort {
  return {
    list: async (...asked) => outcome(await port.list(...asked)),
    create: async (spec, ctx) =>
      outcome(hideInFaults(wordsOf(spec.secrets)).outcome(await port.create(spec, ctx))),
  }
}

export function hideInTags(port: TagPort, { outcome }: Hider): TagPort {
  return { readAll: async (...asked) => outcome(await port.readAll(...asked)) }
}

function wordsOf(secrets: CustomizationSecrets): string[] {
  return Object.values(secrets).filter((word) => typeof word === 'string')
}
