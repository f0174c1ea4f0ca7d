import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PeerTag, Provider } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'
import { faultOf, readEverything, successOf, within } from '../support/asking.ts'
import { isLab, openTarget, takeMachine, target, targetConfig } from '../support/bench.ts'
import { startLab } from '../support/lab.ts'
import { control } from '../support/outside.ts'
import { openTagManager, type TagManager } from '../support/tags.ts'

const provider = openTarget()
let others: TagManager
beforeAll(async () => {
  others = await openTagManager()
})
afterAll(async () => {
  await others.close()
  await provider.close()
})

async function readTags(of: Provider = provider): Promise<PeerTag[]> {
  return successOf((await of.tags?.readAll(within())) ?? expect.unreachable('this provider reads no tags'))
}

async function refusedTags(of: Provider = provider) {
  return faultOf((await of.tags?.readAll(within())) ?? expect.unreachable('this provider reads no tags'))
}

async function calls(): Promise<{ method: string }[]> {
  const made = (await control('GET', '/calls')) as { method: string }[]
  return made.filter(({ method }) => /^\w+ (session|tagging)/.test(method))
}

describe(`tags, on ${target.kind}`, () => {
  test('what somebody else attaches and detaches is read as it is', async () => {
    const [one, two] = [await takeMachine(provider), await takeMachine(provider)]
    const category = await others.addCategory('cost centre: été')
    const tag = await others.addTag(category, 'a/b %2f & "c"')
    expect((await readTags()).some(({ ref }) => ref === tag)).toBe(false)

    await others.attach(tag, one.ref)
    await others.attach(tag, two.ref)
    const found = (await readTags()).find(({ ref }) => ref === tag)
    expect(found).toMatchObject({ category: 'cost centre: été', name: 'a/b %2f & "c"' })
    expect(found?.instanceRefs.toSorted()).toEqual([one.ref, two.ref].toSorted())

    await others.detach(tag, one.ref)
    expect((await readTags()).find(({ ref }) => ref === tag)?.instanceRefs).toEqual([two.ref])
    await others.removeTag(tag)
    expect((await readTags()).some(({ ref }) => ref === tag)).toBe(false)
  })

  test('a tag that only a datastore bears is none of an instance', async () => {
    const { placements } = await readEverything(provider)
    const datastore = placements.find(({ kind }) => kind === 'datastore')?.ref ?? ''
    const tag = await others.addTag(await others.addCategory('storage class'), 'gold')
    await others.attach(tag, datastore, 'Datastore')
    expect((await readTags()).some(({ ref }) => ref === tag)).toBe(false)
  })

  test('more tags than one request asks for are all read', async () => {
    const machine = await takeMachine(provider)
    const category = await others.addCategory('many')
    for (let number = 0; number < 23; number += 1) {
      await others.attach(await others.addTag(category, `tag ${number}`), machine.ref)
    }
    const read = (await readTags()).filter((tag) => tag.category === 'many')
    expect(read.map(({ name }) => name).toSorted()).toEqual(
      Array.from({ length: 23 }, (_, number) => `tag ${number}`).toSorted(),
    )
    expect(new Set(read.flatMap(({ instanceRefs }) => instanceRefs))).toEqual(new Set([machine.ref]))
  })

  test('a wrong password is told apart, and not repeated in the words', async () => {
    const stranger = openProvider(targetConfig({ password: 'not-the-password' }))
    const fault = await refusedTags(stranger)
    await stranger.close()
    expect(fault).toMatchObject({ code: 'auth' })
    expect(JSON.stringify(fault)).not.toMatch(/not-the-password|Basic/)
  })

  test('a reading that somebody gives up ends at once', async () => {
    const caller = new AbortController()
    caller.abort()
    const outcome = await provider.tags?.readAll({ ...within(), signal: caller.signal })
    expect(outcome).toMatchObject({ ok: false, fault: { reason: 'cancelled' } })
    expect(await readTags()).toBeInstanceOf(Array)
  })
})

describe.runIf(isLab)('tags, where the peer can be told what to do', () => {
  test('the number of requests grows with the tags, not with the machines that bear them', async () => {
    const before = (await calls()).length
    const tags = await readTags()
    const made = (await calls()).length - before
    expect(new Set(tags.flatMap(({ instanceRefs }) => instanceRefs)).size).toBeGreaterThan(100)
    const categories = new Set(tags.map(({ category }) => category)).size
    // The ids, what bears up to forty of them, and each tag and category once.
    expect(made).toBeLessThanOrEqual(1 + 4 + tags.length + categories)
  })

  test('a session that ended is replaced, and the reading goes on', async () => {
    await readTags()
    await control('POST', '/expire-sessions')
    expect((await readTags()).length).toBeGreaterThan(0)
    // It ended as well.
    others = await openTagManager()
  })

  test('who may not read tags is told so in the words of the peer, and reads the rest', async () => {
    await control('POST', '/faults', { method: 'GET tagging/tag', fault: 'NoPermission' })
    expect(await refusedTags()).toMatchObject({
      code: 'forbidden',
      peerFault: 'UNAUTHORIZED',
      message: 'The user does not have the privilege to read tags.',
    })
    expect((await readEverything(provider)).instances.length).toBeGreaterThan(20)
    await control('DELETE', '/faults')
    expect((await readTags()).length).toBeGreaterThan(0)
  })

  test('a tag that goes between its listing and its reading is left out', async () => {
    const [first] = await readTags()
    if (!first) expect.unreachable('there are tags')
    await control('POST', '/faults', {
      method: 'GET tagging/tag',
      instance: first.ref,
      fault: 'NoPermission',
      times: 1,
    })
    expect((await readTags()).some(({ ref }) => ref === first.ref)).toBe(false)
  })

  test.each(['http:garbage', 'http:half', 'http:500'])(
    '%s in the middle is a fault, and no tags',
    async (fault) => {
      await control('POST', '/faults', { method: 'GET tagging/tag', fault })
      expect(['protocol', 'unreachable']).toContain((await refusedTags()).code)
      await control('DELETE', '/faults')
    },
  )

  test.each(['8.0.2.0', '7.0', '6.5'])('a vCenter %s is read, and signed out from', async (apiVersion) => {
    const lab = await startLab({ apiVersion })
    const { address, username, password, sha256 } = lab
    const one = openProvider(
      targetConfig({ address, username, password, trust: { mode: 'fingerprint', sha256 } }),
    )
    const tags = await readTags(one)
    await one.close()
    const made = (await fetch(`${lab.controlUrl}/calls`).then((response) => response.json())) as {
      method: string
    }[]
    await lab.stop()
    expect(tags.map(({ category, name }) => `${category}: ${name}`).toSorted()).toEqual([
      'backup: daily',
      'backup: hourly',
      'environment: production',
      'environment: test',
    ])
    expect(made.some(({ method }) => method === 'DELETE session')).toBe(true)
  })
})
