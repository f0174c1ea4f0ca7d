import { once } from 'node:events'
import { createServer } from 'node:http'
import { errors, Provider } from 'oidc-provider'

/** Somebody at the provider, by their login there. */
type Account = { email: string; name: string; groups: string[] }

export type RunningProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who there is; a test may change their groups. */
  accounts: Map<string, Account>
  /** Where it may send people back to. */
  allow: (redirectUri: string) => void
  stop: () => Promise<void>
}

/** A real OpenID Connect provider on a port of its own, with its own pages for signing in and agreeing. */
export async function startProvider(): Promise<RunningProvider> {
  const accounts = new Map<string, Account>()
  const client = { clientId: 'jalon', clientSecret: 'a secret between the two of them' }
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('No port was given')
  const issuer = `http://127.0.0.1:${bound.port}`
  const allow = (redirectUri: string) => {
    const provider = new Provider(issuer, {
      clients: [
        { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] },
      ],
      claims: { openid: ['sub'], email: ['email'], profile: ['name', 'groups'] },
      pkce: { required: () => true },
      cookies: { keys: ['only for this test'] },
      findAccount: async (_context, login) => ({
        accountId: login,
        claims: async () => {
          const account = accounts.get(login)
          if (!account) throw new errors.InvalidRequest('nobody has this login')
          return { sub: login, ...account }
        },
      }),
    })
    server.removeAllListeners('request')
    server.on('request', provider.callback())
  }
  return {
    issuer,
    ...client,
    accounts,
    allow,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
