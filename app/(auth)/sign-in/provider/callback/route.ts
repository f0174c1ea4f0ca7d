import { redirect } from 'next/navigation'
import { safeReturn } from '#lib/actions/safe-return.ts'
import { finishProviderSignIn } from '#lib/auth/provider-sign-in.ts'
import { paths } from '#lib/paths.ts'

/** Where the provider sends the browser back to. */
export async function GET(request: Request): Promise<Response> {
  const finished = await finishProviderSignIn(new URL(request.url).searchParams)
  if (finished.outcome === 'signed-in') redirect(safeReturn(finished.next))
  redirect(paths.signInRefused(finished.outcome, 'errorId' in finished ? finished.errorId : undefined))
}
