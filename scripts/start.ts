import { join } from 'node:path'
import { buildWhatIsNeeded } from './start/build.ts'
import { type Child, superviseChild } from './start/child.ts'
import { openDatabase } from './start/database.ts'
import { openLabOnDemand } from './start/lab-on-demand.ts'
import { openLogFile } from './start/log-file.ts'
import { memoryFlags } from './start/memory-flags.ts'
import { childEnvironment, type Part, readSettings, type Settings } from './start/settings.ts'
import { issueSetupLink } from './start/setup-link.ts'
import { runUntilStopped, type Shutdown, unlessStopped } from './start/shutdown.ts'

/** npm start, npm run web, npm run worker: starts what is asked for and keeps it running until it is told to stop. */
const entries: Record<Part, { name: string; file: string }> = {
  web: { name: 'The web part', file: 'scripts/start/web-server.ts' },
  worker: { name: 'The worker', file: 'worker/main.ts' },
}

const tell = (line: string) => console.log(line)

await runUntilStopped(run)

async function run({ add, signal }: Shutdown): Promise<void> {
  const settings = await readSettings(process.argv.slice(2), process.env)
  const { logFolder } = settings
  await buildWhatIsNeeded({ web: settings.parts.includes('web') }, { logFolder, signal, tell })

  const database = await openDatabase({
    given: settings.databaseUrl,
    givenOwner: settings.databaseOwnerUrl,
    dataFolder: settings.dataFolder,
    tell,
  })
  add(database.close)
  signal.throwIfAborted()

  if (settings.parts.includes('web')) {
    const env = childEnvironment(settings, database.applicationUrl, 'lab')
    const lab = openLabOnDemand({ folder: settings.labFolder, logFolder, env, tell })
    add(lab.close)
  }
  const children = settings.parts.map((part) => startPart(part, settings, database.applicationUrl))
  add(async () => void (await Promise.all(children.map((child) => child.stop()))))
  await unlessStopped(signal, Promise.all(children.map((child) => child.ready)))
  await announce(settings, database.url)
}

function startPart(part: Part, settings: Settings, databaseUrl: string): Child {
  // A part that runs alone is looked after by a service manager, which collects what it prints.
  const log = settings.parts.length > 1 ? openLogFile(join(settings.logFolder, `${part}.log`)) : null
  return superviseChild({
    name: entries[part].name,
    args: [...memoryFlags, entries[part].file],
    env: { ...childEnvironment(settings, databaseUrl, part), NODE_ENV: 'production' },
    log,
    announcesReadiness: true,
    tell,
  })
}

async function announce(settings: Settings, databaseUrl: string): Promise<void> {
  if (!settings.parts.includes('web')) return tell('Jalon works')
  tell(`Jalon is ready: ${settings.baseUrl}`)
  const link = await issueSetupLink(databaseUrl, settings.baseUrl)
  if (link) tell(`Nobody has an account yet. Create the first administrator, within 24 hours:\n${link}`)
}
