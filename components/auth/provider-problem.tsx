import { ProblemList } from '#components/ui/problem-list.tsx'

const told = ['no-role', 'no-email', 'email-taken', 'disabled', 'cancelled', 'expired', 'off', 'failed']

type Value = string | string[] | undefined

/** What the way to the provider and back ended with, as the page's address says: known words only, whoever wrote it. */
export function ProviderProblem({ refused, errorId }: { refused: Value; errorId: Value }) {
  if (typeof refused !== 'string' || !told.includes(refused)) return null
  const isId = typeof errorId === 'string' && /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(errorId)
  return (
    <div className="mb-4">
      <ProblemList problems={[{ key: `provider.${refused}`, ...(isId ? { errorId } : {}) }]} />
    </div>
  )
}
