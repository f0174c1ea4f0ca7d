import type { CloneOffer } from '#lib/domain/clone/clone-setting.ts'
import type { CustomizationSpec } from '#lib/domain/clone/customization.ts'
import { failure, type Outcome, ownFault, success } from '#lib/domain/fault.ts'
import type { CallContext, Provider } from '#lib/providers/provider.ts'
import { askInstancePeer } from './ask-instance-peer.ts'

/**
 * What an instance, or one of its snapshots, can be cloned into, as its peer has it now. Throws NotFound, and PeerRefused
 * where the peer does not tell.
 */
export async function readCloneSetting(instanceId: string, snapshotRef: string | null): Promise<CloneOffer> {
  return askInstancePeer(instanceId, async (provider, { ref }, ctx) => {
    const { clones } = provider
    if (!clones) return failure(ownFault('unsupported', 'clones_not_possible'))
    const [source, places, customizations] = await Promise.all([
      clones.readSource(ref, snapshotRef, ctx),
      clones.readPlaces(ctx),
      readCustomizations(provider, ctx),
    ])
    if (!source.ok) return source
    if (!places.ok) return places
    if (!customizations.ok) return customizations
    return success({
      source: source.value,
      places: places.value,
      customizations: customizations.value,
      readAt: new Date(),
    })
  })
}

/** An account that may clone need not be one that may see the specifications. */
async function readCustomizations(
  { customizations }: Provider,
  ctx: CallContext,
): Promise<Outcome<CustomizationSpec[] | null>> {
  if (!customizations) return success(null)
  const listed = await customizations.list(ctx)
  const isWithheld = !listed.ok && (listed.fault.code === 'forbidden' || listed.fault.code === 'unsupported')
  return isWithheld ? success(null) : listed
}
