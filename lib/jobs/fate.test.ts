import { describe, expect, it } from 'vitest'
import { isFateUnknown } from './fate.ts'

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
