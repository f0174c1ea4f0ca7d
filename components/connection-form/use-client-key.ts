'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { makeClientKey } from '#lib/actions/client-keys.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { ClientKeyView } from '#lib/domain/connection/client-key.ts'

type Made = { key: ClientKeyView | null; problems: Problem[] }

/** The key pair of a connection in the making: the one it has begun with, or a new one that `onMade` is told of. */
export function useClientKey(clientKeyId: string | null, onMade: (clientKeyId: string) => void) {
  const query = useQuery({
    queryKey: ['client-key', clientKeyId],
    queryFn: async (): Promise<Made> => {
      const made = await callAction(makeClientKey, { clientKeyId })
      return made.ok ? { key: made.value, problems: [] } : { key: null, problems: made.problems }
    },
    // The new one is asked for by its id next: what is shown stays.
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const key = query.data?.key ?? null
  const madeId = key?.clientKeyId ?? null

  useEffect(() => {
    if (madeId !== null && madeId !== clientKeyId) onMade(madeId)
  }, [madeId, clientKeyId, onMade])

  return { key, problems: query.data?.problems ?? [], isMaking: query.isFetching }
}
