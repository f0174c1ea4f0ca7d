import { redirect } from 'next/navigation'
import { startProviderSignIn } from '#lib/auth/provider-sign-in.ts'
import { paths } from '#lib/paths.ts'

/** Sends the browser to the provider. */
export async function GET(request: Request): Promise<Response> {
  const next = new URL(request.url).searchParams.get('next') ?? ''
  const started = await startProviderSignIn(next)
  if ('url' in started) redirect(started.url.href)
  redirect(paths.signInRefused(started.outcome, 'errorId' in started ? started.errorId : undefined))
}
