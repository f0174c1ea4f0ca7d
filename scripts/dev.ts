import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeClientMessages } from './generate-client-messages.ts'
import { buildWhatIsNeeded, nextCommand } from './start/build.ts'
import { type Child, superviseChild } from './start/child.ts'
import { openDatabase } from './start/database.ts'
import { launchLab } from './start/lab-on-demand.ts'
import { openLogFile } from './start/log-file.ts'
import { childEnvironment, readSettings } from './start/settings.ts'
import { issueSetupLink } from './start/setup-link.ts'
import { runUntilStopped, type Shutdown } from './start/shutdown.ts'

/** npm run dev: everything at once, for working on Jalon. Pages and worker follow the sources; the lab runs from the start. */
const tell = (line: string) => console.log(line)

await runUntilStopped(run)

async function run({ add, signal }: Shutdown): Promise<void> {
  const settings = await readSettings([], process.env)
  const { dataFolder, labFolder, logFolder } = settings
  writeClientMessages()
  await buildWhatIsNeeded({ web: false }, { logFolder, signal, tell })
  const database = await openDatabase({
    given: settings.databaseUrl,
    givenOwner: settings.databaseOwnerUrl,
    dataFolder,
    tell,
  })
  add(database.close)
  signal.throwIfAborted()
  // For psql and for tools that want to look in.
  writeFileSync(join(dataFolder, 'database-url'), database.url, { mode: 0o600 })

  const supervise = (name: string, args: string[]): Child => {
    const env: NodeJS.ProcessEnv = {
      ...childEnvironment(settings, database.applicationUrl, name),
      NODE_ENV: 'development',
    }
    const log = openLogFile(join(logFolder, `${name}.log`))
    const child = superviseChild({ name, args, env, log, announcesReadiness: false, tell })
    add(child.stop)
    return child
  }
  mkdirSync(labFolder, { recursive: true })
  writeFileSync(join(labFolder, 'wanted'), '')
  const labEnvironment = childEnvironment(settings, database.applicationUrl, 'lab')
  const lab = launchLab({ folder: labFolder, logFolder, env: labEnvironment, tell })
  add(lab.stop)
  supervise('worker', ['--watch', '--watch-preserve-output', 'worker/main.ts'])
  supervise('web', [nextCommand, 'dev', '--hostname', settings.host, '--port', String(settings.port)])

  tell(`Jalon for development: ${settings.baseUrl}`)
  tell(`Logs: ${logFolder}`)
  const link = await issueSetupLink(database.url, settings.baseUrl)
  if (link) tell(`First administrator: ${link}`)
}
