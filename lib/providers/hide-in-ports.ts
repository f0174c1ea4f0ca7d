import type { CustomizationSecrets } from '#lib/domain/clone/customization.ts'
import { type Hider, hideInFaults } from '#lib/domain/secrecy/hide-in-faults.ts'
import type { ClonePort, CustomizationPort, SnapshotPort, TagPort } from './provider.ts'

export function hideInSnapshots(port: SnapshotPort, { outcome }: Hider): SnapshotPort {
  return {
    create: async (...asked) => outcome(await port.create(...asked)),
    revert: async (...asked) => outcome(await port.revert(...asked)),
    revertToLatest: async (...asked) => outcome(await port.revertToLatest(...asked)),
    remove: async (...asked) => outcome(await port.remove(...asked)),
    removeAll: async (...asked) => outcome(await port.removeAll(...asked)),
    rename: async (...asked) => outcome(await port.rename(...asked)),
  }
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
