import {
  type CustomizationChoice,
  type CustomizationSecrets,
  type SecretName,
  secretNames,
} from './customization.ts'

/** A secret that nothing would use is a mistake of whoever sent it, and so is one that is missing where it is needed. */
export function misplacedSecret(
  choice: CustomizationChoice,
  secrets: CustomizationSecrets,
): { name: SecretName; word: 'required' | 'secret_unused' } | null {
  const windows =
    choice.kind === 'new' && choice.specification.system === 'windows' ? choice.specification : null
  const joinsDomain = windows?.membership.kind === 'domain'
  if (joinsDomain && secrets.domainPassword === undefined) return { name: 'domainPassword', word: 'required' }
  const unused = secretNames.find(
    (name) => secrets[name] !== undefined && !(name === 'domainPassword' ? joinsDomain : windows),
  )
  return unused ? { name: unused, word: 'secret_unused' } : null
}
