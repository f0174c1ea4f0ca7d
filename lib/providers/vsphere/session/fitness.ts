import type { Fault } from '#lib/domain/fault.ts'
import type { About } from './results.ts'

// CreateSnapshotEx_Task and the types that we ask for came with 6.5 (API reference, "Since API Release").
const oldest = [6, 5] as const

/**
 * Why this peer is not one that Jalon drives; null when it is. Asked before any credential is sent.
 * A single host (HostAgent) knows the same calls, but its machines would appear again under the vCenter that manages it,
 * and a host so managed refuses changes from elsewhere: the person is sent to the vCenter.
 */
export function unfitness(about: About): Fault | null {
  const detail = { product: about.fullName, apiType: about.apiType, apiVersion: about.apiVersion }
  if (about.apiType !== 'VirtualCenter') {
    return {
      code: 'unsupported',
      reason: 'not_this_kind_of_peer',
      message: about.fullName,
      retryable: false,
      detail,
    }
  }
  if (isOlder(about.apiVersion)) {
    return { code: 'unsupported', reason: 'too_old', message: about.fullName, retryable: false, detail }
  }
  return null
}

function isOlder(apiVersion: string): boolean {
  const [major = 0, minor = 0] = apiVersion.split('.').map(Number)
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1])
}
