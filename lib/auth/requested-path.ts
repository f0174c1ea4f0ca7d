/** Set by proxy.ts on every page request: a server component is not told its own address otherwise. */
export const requestedPathHeader = 'x-jalon-path'
