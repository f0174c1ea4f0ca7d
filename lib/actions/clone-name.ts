import type { Problem } from '#lib/domain/action-result.ts'
import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import { success } from '#lib/domain/fault.ts'
import { askInstancePeer } from '#lib/reads/ask-instance-peer.ts'
import { NotFound } from '#lib/reads/not-found.ts'
import { PeerRefused } from '#lib/reads/peer-refused.ts'

/**
 * A name that another machine or template of the folder has is refused at its field, before there is a job. Where the peer
 * does not tell now, nothing is refused: the worker asks again, and the peer has the last word.
 */
export async function refuseTakenName({
  instanceId,
  folderRef,
  name,
}: Pick<CloneRequest, 'folderRef' | 'name'> & { instanceId: string }): Promise<Problem | null> {
  try {
    const isTaken = await askInstancePeer(instanceId, async ({ clones }, _instanceRef, ctx) =>
      clones ? clones.isNameTaken(folderRef, name, ctx) : success(false),
    )
    return isTaken ? { key: 'clones.name-taken', field: 'name', params: { name } } : null
  } catch (error) {
    if (error instanceof PeerRefused || error instanceof NotFound) return null
    throw error
  }
}
