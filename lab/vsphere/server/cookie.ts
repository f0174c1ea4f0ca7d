const cookieName = 'vmware_soap_session'

/** The session key out of a Cookie header; vCenter sends it in quotes and takes it back with or without. */
export function sessionKeyIn(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.split('=', 2)
    if (name?.trim() === cookieName) return value?.trim().replaceAll('"', '') ?? null
  }
  return null
}

export function sessionCookie(key: string | null): string {
  return key === null
    ? `${cookieName}=""; Path=/; HttpOnly; Secure; Max-Age=0`
    : `${cookieName}="${key}"; Path=/; HttpOnly; Secure`
}
