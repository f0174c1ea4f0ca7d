import { readFileSync, writeFileSync } from 'node:fs'
import { play } from './play.ts'

/**
 * Plays the scenario to a real daemon and writes down what it answers: node lab/incus/testing/record.ts ADDRESS CERT KEY.
 * What has to be there before, scenario.ts says.
 */
const [address = '', cert = '', key = ''] = process.argv.slice(2)
const target = { address, cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
writeFileSync(new URL('recorded.json', import.meta.url), `${JSON.stringify(await play(target), null, 2)}\n`)
