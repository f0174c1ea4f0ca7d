import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhatIsNeeded, nextCommand } from './start/build.ts'
import { type Child, superviseChild } from './start/child.ts'
import { openDatabase } from './start/database.ts'
import { launchLab } from './start/lab-on-demand.ts'
import { openLogFile } from './start/log-file.ts'
import { OperatorError } from './start/operator-error.ts'
import { childEnvironment, readSettings } from './start/settings.ts'
import { issueSetupLink } from './start/setup-link.ts'
import { prepareShutdown } from './start/shutdown.ts'

/** npm run dev: everything at once, for working on Jalon. Pages and worker follow the sources; the lab runs from the start. */
const tell = (line: string) => console.log(line)
const shutdown = prepareShutdown()

async function run(): Promise<void> {
  const settings = await readSettings([], process.env)
  const { dataFolder, labFolder, logFolder } = settings
  await buildWhatIsNeeded({ web: false }, { logFolder, tell })
  const database = await openDatabase({ given: settings.databaseUrl, dataFolder, tell })
  shutdown.add(database.close)
  // For psql and for tools that want to look in.
  writeFileSync(join(dataFolder, 'database-url'), database.url, { mode: 0o600 })

  const supervise = (name: string, args: string[]): Child => {
    const env: NodeJS.ProcessEnv = {
      ...childEnvironment(settings, database.url, name),
      NODE_ENV: 'development',
    }
    const child = superviseChild({ name, args, env, log: openLogFile(join(logFolder, `${name}.log`)), tell })
    shutdown.add(child.stop)
    return child
  }
  mkdirSync(labFolder, { recursive: true })
  writeFileSync(join(labFolder, 'wanted'), '')
  const labEnvironment = childEnvironment(settings, database.url, 'lab')
  const lab = await launchLab({ folder: labFolder, logFolder, env: labEnvironment, tell })
  shutdown.add(lab.stop)
  supervise('worker', ['--watch', '--watch-preserve-output', 'worker/main.ts'])
  supervise('web', [nextCommand(), 'dev', '--hostname', settings.host, '--port', String(settings.port)])

  tell(`Jalon for development: ${settings.baseUrl}`)
  tell(`Logs: ${logFolder}`)
  const link = await issueSetupLink(database.url, settings.baseUrl)
  if (link) tell(`First administrator: ${link}`)
}

try {
  await Promise.race([run(), shutdown.requested])
  await shutdown.requested
} catch (error) {
  console.error(error instanceof OperatorError ? error.message : error)
  process.exitCode = 1
} finally {
  await shutdown.closeAll()
}
process.exit()
