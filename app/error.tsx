'use client'

import { ErrorTrouble } from '#components/shell/error-trouble.tsx'

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  /** Reads the page again from the server; its reset() would only draw again what failed. */
  retry: () => void
}) {
  return <ErrorTrouble errorId={error.digest} onRetry={retry} />
}
