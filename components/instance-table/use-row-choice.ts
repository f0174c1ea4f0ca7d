'use client'

import { useRef, useState } from 'react'
import {
  chooseInstances,
  chosenInstances,
  useChosenInstances,
} from '#components/instance-selection/chosen-instances.ts'
import { choose } from '#components/instance-selection/chosen-rows.ts'
import { getJson, toProblem } from '#lib/client/api.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { mostInstances } from '#lib/domain/batch/batch-kinds.ts'
import type { InstanceIds } from '#lib/domain/batch/batch-preview.ts'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { paths } from '#lib/paths.ts'

type Shown = { query: InstanceQuery; rows: readonly { id: string }[]; total: number }

/** What is chosen, seen from the list that one chooses from. */
export type RowChoice = {
  chosen: ReadonlySet<string>
  /** Of everything that the filters let through: all of it (as far as one batch reaches), some, or none. */
  extent: 'all' | 'some' | 'none'
  isReading: boolean
  problem: Problem | null
  choose: (id: string, isChosen: boolean, isRange: boolean) => void
  chooseAll: (isChosen: boolean) => Promise<void>
  clear: () => void
}

const none: ReadonlySet<string> = new Set()

export function useRowChoice({ query, rows, total }: Shown): RowChoice {
  const chosen = useChosenInstances() ?? none
  const last = useRef<string | null>(null)
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  /** The list has read its first pages only: the server tells the ids of the rest. */
  async function matching(): Promise<string[]> {
    if (rows.length >= total) return rows.map(({ id }) => id)
    return (await getJson<InstanceIds>(paths.api.instanceIds(writeInstanceQuery(query).toString()))).ids
  }

  return {
    chosen,
    extent: extentOf(chosen, rows, total),
    isReading,
    problem,
    choose(id, isChosen, isRange) {
      const from = isRange ? last.current : null
      last.current = id
      chooseInstances(choose(chosenInstances(), rows, { id, isChosen, from }))
    },
    async chooseAll(isChosen) {
      setReading(true)
      setProblem(null)
      try {
        const ids = await matching()
        const matched = new Set(ids)
        const others = [...chosenInstances()].filter((id) => !matched.has(id))
        chooseInstances(isChosen ? [...others, ...ids].slice(0, mostInstances) : others)
      } catch (error) {
        setProblem(toProblem(error))
      }
      setReading(false)
    },
    clear() {
      last.current = null
      chooseInstances([])
    },
  }
}

function extentOf(chosen: ReadonlySet<string>, rows: Shown['rows'], total: number): RowChoice['extent'] {
  const among = rows.filter(({ id }) => chosen.has(id)).length
  if (among === 0) return 'none'
  return among === rows.length && chosen.size >= Math.min(total, mostInstances) ? 'all' : 'some'
}
