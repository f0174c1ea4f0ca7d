export type Command = {
  /** What follows the name on the command line: `<file> [--replace]`. */
  usage: string
  /** One sentence for the list. */
  does: string
  /** Loaded when it is asked for: some of them bring half of the program. */
  load(): Promise<{ run(args: string[]): Promise<void> }>
}

/** The command line cannot be understood. Told in its one line; the process ends with 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
