import { parseArgs } from 'node:util'
import type { ClientBase } from 'pg'
import { readEnv } from '../../lib/config/env.ts'
import { makeSecretKey, type SecretKeys } from '../../lib/config/secret-key.ts'
import { sealKeyOf } from '../../lib/db/audit/seal.ts'
import { sealAgain } from '../../lib/db/audit/seal-again.ts'
import { countByKey, type ReEncrypted, reEncryptSecrets } from '../../lib/db/secrets/stored-secrets.ts'
import { keyId, readKeyRing } from '../../lib/secrets/key-ring.ts'
import { withClient } from '../postgres/cluster.ts'
import { OperatorError } from '../start/operator-error.ts'
import { withInstallation } from './installation.ts'
import { replaceKeyFile } from './key-file.ts'
import { recordAudit } from './record-audit.ts'

/** "jalonkey" in ASCII: held while a rotation goes on. */
const rotationLock = String(0x6a616c6f6e6b6579n)

/** npm run jalon -- rotate-key: a new key for everything that is stored encrypted, while Jalon runs. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { 'forget-old': { type: 'boolean', default: false } } })
  await withInstallation(({ databaseUrl }) =>
    withClient(databaseUrl, async (client) => {
      const { rows } = await client.query<{ held: boolean }>(
        `SELECT pg_try_advisory_lock(${rotationLock}) AS held`,
      )
      if (!rows[0]?.held) throw new OperatorError('Another rotation is going on.')
      await (values['forget-old'] ? forgetOldKeys(client) : rotate(client))
    }),
  )
}

async function rotate(client: ClientBase): Promise<void> {
  const keys = await chooseKeys(client)
  const { count } = await reEncryptAll(client, keys)
  await recordAudit('key.rotate', { key: keyId(keys[0]), reEncrypted: count })
  console.log(
    `Everything stored is encrypted with the key ${keyId(keys[0])} now (${count} secrets re-encrypted).`,
  )
  const { keySource } = readEnv()
  if (keySource.in === 'environment') {
    if (keys.length > 1)
      console.log('JALON_OTHER_SECRET_KEYS may be emptied; backups made before now need its keys.')
    return
  }
  console.log(`Copy ${keySource.path} to where you keep it: backups made from now on need the new key.`)
  console.log('The older keys stay in it for older backups; rotate-key --forget-old removes them.')
}

/** The keys to encrypt with. With a key file a new one comes first, unless the last rotation did not reach its end. */
async function chooseKeys(client: ClientBase): Promise<SecretKeys> {
  const { keySource } = readEnv()
  const keys = readKeyRing()
  const counts = await countByKey(client)
  const [newest, ...older] = keys
  const unfinished = older.some((key) => counts.has(keyId(key)))
  if (keySource.in === 'environment') {
    if (!unfinished && older.length === 0) {
      throw new OperatorError(
        'The key comes from JALON_SECRET_KEY: put a new one there, the old one in JALON_OTHER_SECRET_KEYS, and start Jalon again first.',
      )
    }
    return keys
  }
  if (unfinished) {
    console.log(`Finishing an earlier rotation to the key ${keyId(newest)}.`)
    return keys
  }
  const added: SecretKeys = [makeSecretKey(), ...keys]
  // On the disk before anything is encrypted with it.
  replaceKeyFile(keySource.path, added)
  return added
}

/** Removes from the key file what no stored secret needs. */
async function forgetOldKeys(client: ClientBase): Promise<void> {
  const { keySource } = readEnv()
  if (keySource.in === 'environment') {
    throw new OperatorError(
      'The keys come from the environment: remove the old one from JALON_OTHER_SECRET_KEYS there.',
    )
  }
  const keys = readKeyRing()
  await reEncryptAll(client, keys)
  replaceKeyFile(keySource.path, [keys[0]])
  // What a process encrypted with an older key in the moment before is still readable with what this one remembers.
  await reEncryptAll(client, keys)
  const forgotten = keys.slice(1).map(keyId)
  await recordAudit('key.rotate', { key: keyId(keys[0]), forgotten })
  console.log(forgotten.length > 0 ? `Forgotten: ${forgotten.join(', ')}.` : 'There was no older key.')
}

async function reEncryptAll(client: ClientBase, keys: SecretKeys): Promise<ReEncrypted> {
  const done = await reEncryptSecrets(client, keys)
  if (done.unreadable.length > 0) {
    const names = done.unreadable.map(({ table, id }) => `${table} ${id}`).join(', ')
    throw new OperatorError(
      `No key of this installation reads ${names}. Add the key that does, or save the connection with its password, or a new key pair.`,
    )
  }
  await sealLogAgain(client, keys)
  return done
}

/** Entries of the audit log keep their seals and get one of the newest key. A broken log must not hold up a rotation. */
async function sealLogAgain(client: ClientBase, [newest, ...older]: SecretKeys): Promise<void> {
  const broken = await sealAgain(client, [sealKeyOf(newest), ...older.map(sealKeyOf)])
  if (!broken) return
  console.log(
    `The audit log is broken at entry ${broken.sequence} (${broken.evidence}) and was not sealed with the new key: audit-verify needs the older key.`,
  )
}
