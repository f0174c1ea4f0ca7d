import { describe, expect, test } from 'vitest'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import { readVim } from '../../testing/documents.ts'
import { nothingRecalled } from '../../transport/recall.ts'
import type { SoapAnswer, SoapPort, VimMethod } from '../soap-port.ts'
import { sessionCookieOf } from './results.ts'
import { openSession } from './session.ts'

const config = {
  connectionId: 'one',
  kind: 'vsphere' as const,
  address: 'https://vcenter.example/sdk',
  username: 'u',
  password: 'p',
  trust: { mode: 'system' as const },
  allowsAddress: () => false,
}

type About = { apiType?: string; apiVersion?: string }

async function serviceContent({
  apiType = 'VirtualCenter',
  apiVersion = '8.0.2.0',
}: About): Promise<SoapAnswer> {
  const response = await readVim(
    `<RetrieveServiceContentResponse><returnval><rootFolder type="Folder">group-d1</rootFolder><propertyCollector type="PropertyCollector">pc</propertyCollector><viewManager type="ViewManager">vm</viewManager><about><name>n</name><fullName>A vCenter</fullName><version>8.0.2</version><apiType>${apiType}</apiType><apiVersion>${apiVersion}</apiVersion></about><sessionManager type="SessionManager">sm</sessionManager></returnval></RetrieveServiceContentResponse>`,
  )
  return { response, recalled: nothingRecalled, setCookies: [] }
}

/** A peer that remembers what it was asked, and lets a test answer Login. */
function peer(about: About = {}, login?: () => Promise<Outcome<SoapAnswer>>) {
  const asked: string[] = []
  let sessions = 0
  const port: SoapPort = {
    exchange: async (method: VimMethod) => {
      asked.push(method.name)
      if (method.name === 'RetrieveServiceContent') return success(await serviceContent(about))
      if (method.name === 'Login' && login) return login()
      sessions += 1
      const response = await readVim(`<${method.name}Response/>`)
      return success({
        response,
        recalled: nothingRecalled,
        setCookies: [`vmware_soap_session="${sessions}"; Path=/; HttpOnly`],
      })
    },
    close: () => undefined,
  }
  return { port, asked }
}

const within = (milliseconds = 5_000) => ({
  signal: new AbortController().signal,
  deadline: new Date(Date.now() + milliseconds),
})

describe('signing in', () => {
  test('callers that come together share one attempt', async () => {
    const { port, asked } = peer()
    const session = openSession(port, config)
    const outcomes = await Promise.all([1, 2, 3].map(() => session.signIn(within())))
    expect(outcomes.every((one) => one.ok && one.value.cookie === 'vmware_soap_session="1"')).toBe(true)
    expect(asked).toEqual(['RetrieveServiceContent', 'Login'])
  })

  test('an ended session is replaced once, however many noticed', async () => {
    const { port, asked } = peer()
    const session = openSession(port, config)
    const first = await session.signIn(within())
    if (!first.ok) expect.unreachable('signed in')
    session.expired(first.value)
    const second = await session.signIn(within())
    session.expired(first.value)
    expect(await session.signIn(within())).toEqual(second)
    expect(asked.filter((name) => name === 'Login')).toHaveLength(2)
  })

  test('a refusal is not kept: the next caller asks again', async () => {
    const refusal: Fault = { code: 'auth', peerFault: 'InvalidLogin', message: 'no', retryable: false }
    const { port, asked } = peer({}, () => Promise.resolve(failure(refusal)))
    const session = openSession(port, config)
    expect(await session.signIn(within())).toEqual(failure(refusal))
    expect(await session.signIn(within())).toEqual(failure(refusal))
    expect(asked.filter((name) => name === 'Login')).toHaveLength(2)
  })

  test.each([
    [{ apiType: 'HostAgent' }, 'not_this_kind_of_peer'],
    [{ apiVersion: '6.0' }, 'too_old'],
    [{ apiVersion: '5.5.2' }, 'too_old'],
  ])('%j is refused before the password is sent', async (about, reason) => {
    const { port, asked } = peer(about)
    expect(await openSession(port, config).signIn(within())).toMatchObject({ ok: false, fault: { reason } })
    expect(asked).toEqual(['RetrieveServiceContent'])
  })

  test.each(['6.5', '6.7.3', '7.0', '8.0.3.0', '10.0'])(
    'API version %s is new enough',
    async (apiVersion) => {
      expect((await openSession(peer({ apiVersion }).port, config).signIn(within())).ok).toBe(true)
    },
  )

  test('a caller leaves at its own deadline while the attempt goes on for the others', async () => {
    const { promise, resolve } = Promise.withResolvers<Outcome<SoapAnswer>>()
    const session = openSession(peer({}, () => promise).port, config)
    const hurried = session.signIn(within(50))
    const patient = session.signIn(within())
    expect(await hurried).toMatchObject({ ok: false, fault: { reason: 'timed_out' } })
    const response = await readVim('<LoginResponse/>')
    resolve(success({ response, recalled: nothingRecalled, setCookies: ['vmware_soap_session=late'] }))
    expect(await patient).toMatchObject({ ok: true, value: { cookie: 'vmware_soap_session=late' } })
  })

  test('a caller that gave up is answered at once', async () => {
    const caller = new AbortController()
    const session = openSession(peer({}, () => new Promise(() => undefined)).port, config)
    const waiting = session.signIn({ ...within(), signal: caller.signal })
    caller.abort()
    expect(await waiting).toMatchObject({ ok: false, fault: { reason: 'cancelled' } })
  })

  test('a sign-in without a cookie is a broken promise', async () => {
    const response = await readVim('<LoginResponse/>')
    const session = openSession(
      peer({}, () => Promise.resolve(success({ response, recalled: nothingRecalled, setCookies: [] }))).port,
      config,
    )
    expect(await session.signIn(within())).toMatchObject({ ok: false, fault: { code: 'protocol' } })
  })

  test('signing out ends the session at the peer', async () => {
    const { port, asked } = peer()
    const session = openSession(port, config)
    await session.signIn(within())
    await session.signOut()
    expect(asked.at(-1)).toBe('Logout')
  })
})

test('the session cookie is found among others and goes back without its attributes', () => {
  expect(sessionCookieOf(['other=1; Path=/', 'vmware_soap_session="a=b"; Path=/; HttpOnly; Secure'])).toBe(
    'vmware_soap_session="a=b"',
  )
  expect(sessionCookieOf(['other=1'])).toBeNull()
})
