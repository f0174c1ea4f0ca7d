'use client'

import { useQuery } from '@tanstack/react-query'
import { showConnectionCertificate } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { ShownCertificate } from '#lib/domain/connection/connection.ts'
import type { AccessValues } from './access-values.ts'

type Shown = { certificate: ShownCertificate | null; problems: Problem[] }

/** The certificate that the address shows now, asked for once per address and again on demand. */
export function useCertificate({ kind, address }: Pick<AccessValues, 'kind' | 'address'>) {
  const query = useQuery({
    queryKey: ['certificate', kind, address],
    queryFn: async (): Promise<Shown> => {
      const shown = await callAction(showConnectionCertificate, { kind, address })
      return shown.ok
        ? { certificate: shown.value, problems: [] }
        : { certificate: null, problems: shown.problems }
    },
    enabled: address.trim() !== '',
    // Kept only while it is in sight: whoever comes back is shown what the server shows by then.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return {
    certificate: query.data?.certificate ?? null,
    problems: query.data?.problems ?? [],
    isAsking: query.isFetching,
    askAgain: () => void query.refetch(),
  }
}
