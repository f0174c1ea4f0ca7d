import { describe, expect, it } from 'vitest'
import { isFateUnknown, mayPass } from './fate.ts'

const fault = { message: '', retryable: true }

describe('whether a failed call may have taken effect', () => {
  it('is known when the peer answered with a fault', () => {
    expect(isFateUnknown({ ...fault, code: 'busy', peerFault: 'TaskInProgress' })).toBe(false)
  })

  it('is known when the request never left', () => {
    expect(isFateUnknown({ ...fault, code: 'unreachable', detail: { requestSent: 'no' } })).toBe(false)
  })

  it('is unknown when the request left and the answer did not come', () => {
    expect(isFateUnknown({ ...fault, code: 'unreachable', detail: { requestSent: 'yes' } })).toBe(true)
    expect(isFateUnknown({ ...fault, code: 'unreachable' })).toBe(true)
  })
})

describe('whether the same reading may succeed in a moment', () => {
  it('is likely after a reply that is not the peer’s language', () => {
    const garbled = { code: 'protocol', message: 'unclosed tag', retryable: false } as const
    expect(mayPass(garbled)).toBe(true)
    expect(mayPass({ ...garbled, reason: 'not_this_kind_of_peer' })).toBe(true)
  })

  it('is not when the peer has said what is wrong, or no conversation is possible', () => {
    expect(mayPass({ code: 'protocol', message: '', peerFault: 'InvalidRequest', retryable: false })).toBe(
      false,
    )
    expect(mayPass({ code: 'protocol', message: '', reason: 'not_tls', retryable: false })).toBe(false)
    expect(mayPass({ code: 'forbidden', message: '', retryable: false })).toBe(false)
  })
})
