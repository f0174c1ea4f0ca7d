import { existsSync } from 'node:fs'

const debianChromium = '/usr/bin/chromium'

// A browser that calls home by itself would be indistinguishable from a page that does.
const quiet = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Which Chromium to run: the one that is named, the machine's own, or else Playwright's. */
export function chromium() {
  const executablePath =
    process.env.CHROMIUM_PATH ?? (existsSync(debianChromium) ? debianChromium : undefined)
  // Chromium refuses its sandbox to root, as containers often run.
  const args = process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet
  return {
    browserName: 'chromium' as const,
    launchOptions: executablePath ? { executablePath, args } : { args },
  }
}
