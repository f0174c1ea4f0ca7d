import { expect } from 'vitest'
import { element, type XmlNode } from '#lib/providers/transport/xml-writer.ts'
import { task, virtualMachine } from '#lib/providers/vsphere/managed-object.ts'
import { returnedObject } from '#lib/providers/vsphere/property-collector/results.ts'
import { openVimClient, type VimClient } from '#lib/providers/vsphere/vim-client.ts'
import { endOf, successOf, within } from './asking.ts'
import { openTarget, target, targetConfig } from './bench.ts'

/** Somebody else at the same peer, with another session. */
export async function powerOff(ref: string): Promise<void> {
  await machineTask('PowerOffVM_Task', ref)
}

export async function destroyMachine(ref: string): Promise<void> {
  await powerOff(ref)
  await machineTask('Destroy_Task', ref)
}

async function machineTask(method: string, ref: string, args: readonly XmlNode[] = []): Promise<void> {
  const client = openVimClient(targetConfig())
  const provider = openTarget()
  const started = successOf(
    await client.change(
      () => ({ name: method, target: virtualMachine(ref), arguments: args }),
      returnedObject,
      within(),
    ),
  )
  const end = await endOf(provider, { ok: true, value: { kind: 'vsphere', task: task(started.id).id } })
  expect(end).toMatchObject({ status: 'done' })
  await client.close()
  await provider.close()
}

/** Ends every session but the caller's, as an administrator or an idle time-out would. */
export async function endSessions(): Promise<void> {
  if (target.kind === 'lab') {
    await control('POST', '/expire-sessions')
    return
  }
  const client = openVimClient(targetConfig())
  for (const key of await otherSessions(client)) {
    successOf(
      await client.change(
        (content) => ({
          name: 'TerminateSession',
          target: content.sessionManager,
          arguments: [element('sessionId', key)],
        }),
        () => undefined,
        within(),
      ),
    )
  }
  await client.close()
}

async function otherSessions(client: VimClient): Promise<string[]> {
  const { readObjects } = await import('#lib/providers/vsphere/property-collector/reading.ts')
  const content = successOf(await client.content(within()))
  const paths = ['sessionList', 'currentSession']
  const [manager] = successOf(
    await readObjects(client, [content.sessionManager], { type: 'SessionManager', paths }, within()),
  )
  const keyOf = (session: { children: { local: string; text: string }[] }) =>
    session.children.find((one) => one.local === 'key')?.text ?? ''
  const current = manager?.properties.get('currentSession')
  const own = current ? keyOf(current) : ''
  const all = manager?.properties.get('sessionList')?.children.map(keyOf) ?? []
  return all.filter((key) => key !== own)
}

/** The lab's control port; the suite on vcsim never asks it. */
export async function control(method: string, path: string, body: object = {}): Promise<unknown> {
  if (target.kind !== 'lab') expect.unreachable('vcsim has no control port')
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${target.controlUrl}${path}`, { method, ...sent })
  expect(response.status).toBe(200)
  return response.json()
}
