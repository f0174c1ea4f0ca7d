import { paths } from '#lib/paths.ts'

/** Where to go after signing in: a path of ours, and never another site that a link tried to name. */
export function safeReturn(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith(paths.signIn())) return paths.overview()
  // Browsers read "//host" and "/\host" as addresses of another site.
  const url = URL.parse(next, 'http://jalon.invalid')
  return url?.host === 'jalon.invalid' ? url.pathname + url.search : paths.overview()
}
