import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

async function openTurns(): Promise<Turns> {
  const turns = new Turns(mkdtempSync(join(tmpdir(), 'jalon-turns-')))
  await turns.clear()
  return turns
}

test('workers have their turns beside each other', async () => {
  const turns = await openTurns()
  const ends = await Promise.all([turns.besideOthers(0), turns.besideOthers(1)])
  for (const end of ends) await end()
})

test('whoever wants quiet gets it when the turns that began are over, before those that begin later', async () => {
  const turns = await openTurns()
  const events: string[] = []
  const endFirst = await turns.besideOthers(0)
  const quiet = turns.alone().then((end) => {
    events.push('quiet')
    return end
  })
  const second = turns.besideOthers(1).then((end) => {
    events.push('second')
    return end
  })
  events.push('first ends')
  await endFirst()
  const endQuiet = await quiet
  events.push('quiet ends')
  await endQuiet()
  await (await second)()
  expect(events).toEqual(['first ends', 'quiet', 'quiet ends', 'second'])
})

test('two that want quiet have it one after the other', async () => {
  const turns = await openTurns()
  const events: string[] = []
  const endFirst = await turns.alone()
  const second = turns.alone().then((end) => {
    events.push('second')
    return end
  })
  events.push('first ends')
  await endFirst()
  await (await second)()
  expect(events).toEqual(['first ends', 'second'])
})
