import { forbidCompiling } from '#lib/client/forbid-compiling.ts'
import { listenAheadOfRouter } from '#lib/client/leaving.ts'

/*
 * Runs in the browser before anything of a page does. What a page's policy (lib/web/content-security-policy.ts)
 * forbids to strings of code, the libraries must not even try.
 */

forbidCompiling()

type ScriptAddressPolicy = { createScriptURL: (address: string) => string | null }
type TrustedTypes = { createPolicy: (name: string, policy: ScriptAddressPolicy) => unknown }

// Not in every browser yet, nor in the compiler's types.
const trustedTypes: TrustedTypes | undefined = Reflect.get(window, 'trustedTypes')

// The bundler's loader hands the addresses of its chunks over as plain strings. Nothing else is ever trusted.
trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.origin)
    return origin === location.origin && pathname.startsWith('/_next/static/') ? address : null
  },
})

listenAheadOfRouter()
