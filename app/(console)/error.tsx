'use client'

import { ErrorTrouble } from '#components/shell/error-trouble.tsx'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <ErrorTrouble errorId={error.digest} onRetry={reset} />
}
