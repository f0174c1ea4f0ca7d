/** A stored secret that cannot be read. Carries neither the cipher text nor the key. */
export class SecretError extends Error {
  override name = 'SecretError'
}
