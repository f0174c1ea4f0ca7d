type PolicyOptions = {
  /** Base64; new for every page. */
  nonce: string
  /** React's and Next's development tools use eval, inline styles and plain strings. */
  isDevelopment: boolean
  isHttps: boolean
}

/**
 * What a page may load and run: its own files, and inline scripts that carry the nonce. The one concession is to style
 * attributes, which React Aria, virtual rows and bars write; docs/decisions/0022 says what that costs.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps }: PolicyOptions): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // Browsers that know 'strict-dynamic' ignore 'self': there, only what a trusted script loads is trusted too.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src-elem': ["'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    // Of Next, and of instrumentation-client.ts. Nothing of Jalon makes scripts or markup out of strings.
    ...(isDevelopment
      ? {}
      : { 'require-trusted-types-for': ["'script'"], 'trusted-types': ['nextjs', 'default'] }),
    ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}

/** Where a page finds the nonce that its elements have to carry. */
export const nonceHeader = 'x-nonce'
