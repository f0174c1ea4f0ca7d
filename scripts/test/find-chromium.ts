import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

export type FoundChromium = { path: string } | { missing: string }

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** $CHROMIUM_PATH, an installed one, Playwright's own, or Debian's package when this is root on Debian. */
export function findChromium(tell: (line: string) => void): FoundChromium {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? { path: given } : { missing: `CHROMIUM_PATH names no file: ${given}` }
  const present = [...installed, chromium.executablePath()].find((path) => existsSync(path))
  if (present) return { path: present }
  if (process.getuid?.() !== 0 || !hasApt()) {
    return {
      missing: 'there is no Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH',
    }
  }
  tell("Installing Debian's chromium")
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  const install = apt('install', '--yes', '--no-install-recommends', 'chromium')
  const path = installed.find((candidate) => existsSync(candidate))
  if (path) return { path }
  const words = install.stderr?.trim().split('\n').at(-1) ?? ''
  return { missing: `Debian's chromium cannot be installed (${words}): install one or set CHROMIUM_PATH` }
}

function hasApt(): boolean {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
