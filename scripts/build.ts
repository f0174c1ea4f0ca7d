import { join } from 'node:path'
import { parseVariables } from '../lib/config/env.ts'
import { buildWhatIsNeeded } from './start/build.ts'
import { prepareDataFolder } from './start/data-folder.ts'
import { runUntilStopped } from './start/shutdown.ts'

/** npm run build: what npm start does before it starts anything, for images and other places that build once. */
await runUntilStopped(async ({ signal, finish }) => {
  const dataFolder = parseVariables(process.env).JALON_DATA
  prepareDataFolder(dataFolder)
  await buildWhatIsNeeded({ web: true }, { logFolder: join(dataFolder, 'logs'), signal, tell: console.log })
  finish()
})
