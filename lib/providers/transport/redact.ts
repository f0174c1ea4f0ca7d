// Shorter secrets occur in ordinary words: blotting those out would spell the secret rather than hide it.
const shortest = 4

/** Takes every occurrence of the secrets out of a text that a person or a log will see. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortest)
    .reduce((left, secret) => left.replaceAll(secret, '•••'), text)
}
