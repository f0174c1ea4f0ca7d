import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** The certificate (PEM) that the lab of this state folder shows: it vouches for itself. */
export async function certificateOf(stateFolder: string): Promise<string> {
  return (await readIdentity(stateFolder)).cert
}

/** Gives a stopped lab another key and certificate, as a renewal or an impostor does. */
export async function renewCertificate(stateFolder: string): Promise<void> {
  const former = await readIdentity(stateFolder)
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'renewed.jalon.test' }])
  await writeFile(identityFile(stateFolder), JSON.stringify({ ...former, key, cert }))
}

function identityFile(stateFolder: string): string {
  return join(stateFolder, 'identity.json')
}

async function readIdentity(stateFolder: string): Promise<{ cert: string }> {
  return JSON.parse(await readFile(identityFile(stateFolder), 'utf8'))
}
