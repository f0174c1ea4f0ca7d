import { ConfigError } from '../lib/config/config-error.ts'
import { type Command, UsageError } from './jalon/command.ts'
import { OperatorError } from './start/operator-error.ts'

/** npm run jalon -- <command>: what the person who keeps an installation does to it, beside a running Jalon or without. */
const commands: Record<string, Command> = {
  backup: {
    usage: '<file>',
    does: 'writes everything that Jalon keeps, except its key, to a file; Jalon may run meanwhile',
    load: () => import('./jalon/backup.ts'),
  },
  restore: {
    usage: '<file> [--replace] [--continue-operations] [--without-key]',
    does: 'puts a backup in place; Jalon must not run',
    load: () => import('./jalon/restore.ts'),
  },
  'rotate-key': {
    usage: '[--forget-old]',
    does: 'encrypts everything stored with a new key, while Jalon runs; or forgets the older keys',
    load: () => import('./jalon/rotate-key.ts'),
  },
  'audit-verify': {
    usage: '[--expect <head>]',
    does: 'checks that every entry of the audit log is there, in its place and as it was written',
    load: () => import('./jalon/audit-verify.ts'),
  },
}

async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help') return console.log(usage())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command ${name}: npm run jalon -- --help lists them.`)
  if (args.includes('--help'))
    return console.log(`npm run jalon -- ${name} ${command.usage}\n\n${command.does}`)
  const { run } = await command.load()
  await run(args)
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { usage, does }]) => [`${name} ${usage}`.trim(), does] as const,
  )
  const width = Math.max(0, ...lines.map(([call]) => call.length))
  return [
    'npm run jalon -- <command>',
    '',
    ...lines.map(([call, does]) => `  ${call.padEnd(width)}  ${does}`),
  ].join('\n')
}

/** parseArgs of Node throws these: the person mistyped an option. */
function isUsage(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  )
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const told = isUsage(error) || error instanceof OperatorError || error instanceof ConfigError
  console.error(told ? error.message : error)
  process.exitCode = isUsage(error) ? 2 : 1
}
// What a command imported may hold the process open, such as a pool that waits for its next query.
process.exit()
