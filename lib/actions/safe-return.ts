import { paths } from '#lib/paths.ts'

const anywhere = 'http://jalon.invalid'

/** Where to go after signing in: a path of ours, and never another site that a link tried to name. */
export function safeReturn(next: string | undefined): string {
  if (!next?.startsWith('/')) return paths.overview()
  // Browsers read "//host" and "/\host" as addresses of another site, and drop tabs and lines on the way.
  const url = URL.parse(next, anywhere)
  if (url?.origin !== anywhere) return paths.overview()
  // "/.//host" is a path of ours until its dot is taken away.
  if (url.pathname.startsWith('//') || url.pathname === paths.signIn()) return paths.overview()
  return url.pathname + url.search
}
