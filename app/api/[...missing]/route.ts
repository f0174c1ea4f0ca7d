import type { Problem } from '#lib/domain/action-result.ts'

/** An address below /api that is nobody's answers as the others do, and not with a page. */
function missing(): Response {
  const problem: Problem = { key: 'not-found' }
  return Response.json({ problem }, { status: 404, headers: { 'cache-control': 'no-store' } })
}

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
