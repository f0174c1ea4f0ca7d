'use server'

import { db } from '#lib/db/client.ts'
import { describeClientCertificate } from '#lib/db/connections/client-certificate.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { ClientKeyView } from '#lib/domain/connection/client-key.ts'
import { joinServerInput, makeClientKeyInput } from '#lib/domain/connection/connection-input.ts'
import { encryptSecret } from '#lib/secrets/cipher.ts'
import { act } from './act.ts'
import { askingPeers } from './asking-peers.ts'
import { appendAlone, auditUnlessDone, whoever } from './audited.ts'
import { joinServerOf } from './join-server.ts'
import { makeKeyPair } from './make-key-pair.ts'

/** The key pair that is named, or a new one where none is or it is gone. Only its certificate leaves the server. */
export async function makeClientKey(raw: unknown): Promise<ActionResult<ClientKeyView>> {
  return act('manage-connections', makeClientKeyInput, async ({ clientKeyId }, by) => {
    const made = clientKeyId ? await db.clientKey.findUnique({ where: { id: clientKeyId } }) : null
    if (made) return { ok: true, value: viewOf(made) }
    const { certificatePem, privateKeyPem } = await makeKeyPair()
    const key = await db.clientKey.create({
      data: { certificatePem, keyCipher: encryptSecret(privateKeyPem) },
    })
    const value = viewOf(key)
    const details = { certificate: value.sha256 }
    await appendAlone({ ...whoever(by), action: 'connection.make-key', outcome: 'succeeded', details })
    return { ok: true, value }
  })(raw)
}

/** Uses a token up: from then on the server trusts the certificate of the key pair. */
export async function joinServer(raw: unknown): Promise<ActionResult<null>> {
  return act(
    'manage-connections',
    joinServerInput,
    askingPeers(async (input, by) => {
      const attempt = { action: 'connection.join', details: { to: input.address } } as const
      const joined = await joinServerOf(input)
      if (!joined.ok) return auditUnlessDone(by, attempt, joined)
      const { certificate, clientName } = joined.value
      const details = { to: input.address, certificate, clientName }
      await appendAlone({ ...whoever(by), ...attempt, outcome: 'succeeded', details })
      return { ok: true, value: null }
    }),
  )(raw)
}

function viewOf({ id, certificatePem }: { id: string; certificatePem: string }): ClientKeyView {
  return { clientKeyId: id, ...describeClientCertificate(certificatePem) }
}
