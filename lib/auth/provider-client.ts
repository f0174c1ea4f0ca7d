import 'server-only'
import * as client from 'openid-client'
import { readEnv } from '#lib/config/env.ts'
import type { OidcSettings } from '#lib/config/oidc.ts'
import { paths } from '#lib/paths.ts'

/** What a browser's round trip to the provider must come back with. */
export type Expected = { state: string; nonce: string; verifier: string }

/** What the provider vouches for. */
export type Identity = { issuer: string; subject: string; claims: Readonly<Record<string, unknown>> }

/** Where to send the browser, and what it must bring back: PKCE, state and nonce. */
export async function authorizationRequest(settings: OidcSettings): Promise<Expected & { url: URL }> {
  const config = await discover(settings)
  const expected = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(),
    scope: settings.scopes,
    state: expected.state,
    nonce: expected.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
    code_challenge_method: 'S256',
  })
  return { ...expected, url }
}

/** Exchanges the code. Throws unless the ID token's signature, issuer, audience, nonce and times are all as they must be. */
export async function identityFrom(
  settings: OidcSettings,
  answer: URLSearchParams,
  { state, nonce, verifier }: Expected,
): Promise<Identity> {
  const config = await discover(settings)
  const url = new URL(`${redirectUri()}?${answer}`)
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('The provider sent no ID token')
  // Many providers tell groups here only (OpenID Connect Core §5.4). The subject is checked to be the same.
  const more = config.serverMetadata().userinfo_endpoint
    ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
    : {}
  return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }
}

export function redirectUri(): string {
  return readEnv().baseUrl + paths.providerCallback()
}

let discovered: Promise<client.Configuration> | undefined

/** Once per process; a provider that was unreachable is asked again at the next sign-in. Keys are fetched as they change. */
function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer)
  const execute = [client.enableNonRepudiationChecks]
  // The settings allow this for a provider on the same host only.
  if (url.protocol === 'http:') execute.push(client.allowInsecureRequests)
  discovered ??= client
    .discovery(url, clientId, clientSecret, undefined, { execute, timeout: 10 })
    .catch((error: unknown) => {
      discovered = undefined
      throw error
    })
  return discovered
}
