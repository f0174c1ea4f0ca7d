'use client'

import { useState } from 'react'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import type { Finding } from '#lib/domain/pre-flight/finding.ts'
import type { SafetyWish } from '#lib/domain/snapshot/safety.ts'
import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'
import { takeOptions } from '#lib/domain/snapshot/take-options.ts'

export type SafetyOffer = {
  /** Why none can be taken as things are now, in words. */
  obstacle: string | null
  /** What the rules would stop it for. */
  blocking: readonly Finding[]
  /** What to send; null for none. */
  wish: SafetyWish | null
  /** `none`: there is nothing to choose. `refused`: the rules stop it with memory and not without. */
  memory: 'offered' | 'refused' | 'none'
  setWanted: (wanted: boolean) => void
  setMemory: (memory: boolean) => void
}

/**
 * A safety snapshot with memory where the machine runs, without where the rules refuse that, and none where they refuse any:
 * then a person decides to go without.
 */
export function useSafetyOffer(instance: InstanceView, obstacle: string | null): SafetyOffer {
  const [wanted, setWanted] = useState(true)
  const [withMemory, setMemory] = useState(true)
  // One of Incus is taken of the disk alone: the instance is stopped right after it in any case.
  const hasMemory = instance.incus === null && takeOptions(instance).memory === null
  const asked = (memory: boolean) => ({
    instanceId: instance.id,
    name: '-',
    description: '',
    memory,
    quiesce: false,
    shownPowerState: instance.powerState,
  })
  const live = usePreview('snapshot.create', hasMemory && obstacle === null ? asked(true) : null)
  const memoryBlocked = blocksOf(live).length > 0
  const cold = usePreview(
    'snapshot.create',
    (!hasMemory || memoryBlocked) && obstacle === null ? asked(false) : null,
  )
  const blocking = hasMemory && !memoryBlocked ? [] : blocksOf(cold)
  const isRefused = obstacle !== null || blocking.length > 0
  return {
    obstacle,
    blocking,
    wish: wanted && !isRefused ? { memory: hasMemory && !memoryBlocked && withMemory } : null,
    memory: hasMemory ? (memoryBlocked ? 'refused' : 'offered') : 'none',
    setWanted,
    setMemory,
  }
}

function blocksOf({ result }: ReturnType<typeof usePreview>): Finding[] {
  return result?.ok ? result.value.findings.filter(({ severity }) => severity === 'block') : []
}
