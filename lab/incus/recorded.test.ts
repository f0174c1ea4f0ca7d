import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from './model/world.ts'
import { InstanceBuilder } from './seed/instance-builder.ts'
import { pool, project, worldWithPlaces } from './seed/places.ts'
import { type Played, play } from './testing/play.ts'
import recorded from './testing/recorded.json' with { type: 'json' }
import { TestLab } from './testing/test-lab.ts'

/** What scenario.ts wants to find. */
function world(now: Date): World {
  const made = worldWithPlaces()
  // The reference daemon had no bridge of its own.
  made.networks = made.networks.filter(({ managed }) => !managed)
  made.projects.push(project('lab', '', {}))
  made.pools.push(pool('fast', 'btrfs', 1, 4))
  made.aliases.push({ name: 'tiny', fingerprint: 'a'.repeat(64), type: 'container' })
  const build = new InstanceBuilder(made, now)
  build.add({ name: 'c1', project: 'lab' })
  build.add({ name: 'c2', project: 'lab', pool: 'fast', status: 'Stopped' })
  return made
}

let lab: TestLab
let played: { steps: Played[]; events: string[] }
beforeAll(async () => {
  lab = await TestLab.start({ estate: world })
  played = await play(lab.trusted)
})
afterAll(() => lab.stop())

describe('the simulator answers as Incus 6.0.4 did', () => {
  test.each(recorded.steps.map((step, index) => [`${index}. ${step.request}`, step, index] as const))(
    '%s',
    (_, step, index) => {
      expect(JSON.stringify(played.steps[index], null, 1)).toBe(JSON.stringify(step, null, 1))
    },
  )

  test('and tells the same events', () => {
    expect(played.events).toEqual(recorded.events)
  })
})
