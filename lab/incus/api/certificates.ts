import { ApiError } from '../api-error.ts'
import { type Call, type Fields, fieldsOf, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import type { TrustedCertificate } from '../trust/trust-store.ts'

export const certificateRoutes: readonly Route[] = [
  { at: 'GET /1.0/certificates', name: 'certificate.list', handle: list },
  { at: 'POST /1.0/certificates', name: 'certificate.add', open: true, handle: add },
  { at: 'GET /1.0/certificates/{fingerprint}', name: 'certificate.get', handle: get },
  { at: 'DELETE /1.0/certificates/{fingerprint}', name: 'certificate.remove', handle: remove },
]

function list(call: Call): Reply {
  const all = call.lab.trust.list()
  return sync(recursionOf(call) > 0 ? all : all.map(({ fingerprint }) => `/1.0/certificates/${fingerprint}`))
}

/** A stranger becomes trusted with a token; who is trusted may add another's certificate. */
function add(call: Call): Reply {
  const { lab, client } = call
  const fields = fieldsOf(call, 'CertificatesPost')
  const given = fields.text('certificate')
  if (client.trusted && given !== undefined) {
    if (client.trusted.restricted) throw new ApiError(403, 'not authorized')
    return added(call, pemOf(given), fields.text('name') ?? '', fields)
  }
  if (client.trusted) throw new ApiError(400, 'Client is already trusted')
  const token = lab.trust.redeem(fields.text('trust_token') ?? '', lab.clock.now())
  if (token === null) throw new ApiError(403, 'not authorized')
  if (!client.shown) throw new ApiError(400, 'No client certificate provided')
  if (!token) throw new ApiError(403, 'No matching certificate add operation found')
  lab.effects.tookEffect('certificate.add', client.shown.fingerprint)
  const { fingerprint } = lab.trust.add(client.shown.pem, token)
  return sync(null, { status: 201, location: `/1.0/certificates/${fingerprint}` })
}

function added({ lab }: Call, pem: string, name: string, fields: Fields): Reply {
  const { fingerprint } = lab.trust.add(pem, { name, restricted: fields.flag('restricted') })
  lab.effects.tookEffect('certificate.add', fingerprint)
  return sync(null, { status: 201, location: `/1.0/certificates/${fingerprint}` })
}

function get(call: Call): Reply {
  const found = certificate(call)
  return sync(found, { etag: etagOf(found) })
}

function remove(call: Call): Reply {
  const { fingerprint } = certificate(call)
  const { trusted } = call.client
  if (trusted?.restricted && trusted.fingerprint !== fingerprint) throw new ApiError(403, 'not authorized')
  call.lab.trust.remove(fingerprint)
  call.lab.effects.tookEffect('certificate.remove', fingerprint)
  return sync({})
}

/** A part of the fingerprint is enough. */
function certificate({ lab, params }: Call): TrustedCertificate {
  const found = lab.trust.list().find(({ fingerprint }) => fingerprint.startsWith(params[0] ?? '-'))
  if (!found) throw new ApiError(404, 'Certificate not found')
  return found
}

/** The body holds the DER in base64. */
function pemOf(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}
