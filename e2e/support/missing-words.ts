import type { BrowserContext } from '@playwright/test'

/**
 * Collects, in whichever page of the browser, the words that a component asked for and its page had not brought along.
 * use-intl reports them in the console under this code, and shows their key instead.
 */
export function missingWords(context: BrowserContext): string[] {
  const missing: string[] = []
  context.on('console', (message) => {
    if (message.text().includes('MISSING_MESSAGE')) missing.push(`${message.page()?.url()} ${message.text()}`)
  })
  return missing
}
