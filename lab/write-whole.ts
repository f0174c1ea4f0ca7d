import { rename, writeFile } from 'node:fs/promises'

/** A reader sees the old file or the new one, never half of one. */
export async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
