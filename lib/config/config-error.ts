/** A setting that a person has to correct. The message is one line and names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}
