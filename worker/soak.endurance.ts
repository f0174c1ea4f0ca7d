import { afterAll, expect, it } from 'vitest'
import { runSoak } from '#scripts/soak/run-soak.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { openArena } from './testing/arena.ts'

const operations = 1_000
const seed = Math.floor(Math.random() * 2 ** 31)
const arena = await openArena({ database: await testDatabase(), machines: 600, parallelLimit: 200 })
afterAll(() => arena.close())

it(`${operations} operations on 200 instances, three workers of which one is killed every few seconds: nothing is lost, doubled or stuck`, async ({
  signal,
}) => {
  const report = await runSoak({
    arena,
    instances: 200,
    workers: 3,
    killEvery: 5,
    seed,
    more: (asked) => asked < operations,
    progress: () => undefined,
    signal,
  })
  expect(report, `npm run soak -- --seed ${seed} --operations ${operations}`).toMatchObject({
    lost: [],
    doubled: [],
    stuck: [],
    differing: [],
    asked: operations,
    recorded: operations,
  })
  expect(report.kills).toBeGreaterThanOrEqual(5)
}, 300_000)
