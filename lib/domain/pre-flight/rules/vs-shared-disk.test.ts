import { expect, test } from 'vitest'
import { disk, judgeOne, plainSnapshot, source } from '../testing/judge-one.ts'
import { rule } from './vs-shared-disk.ts'

test('a disk that vSphere cannot keep stands in the way of any snapshot, and nothing mends it', () => {
  expect(
    judgeOne(rule, 'snapshot.create', plainSnapshot, { hardware: source({ disks: [disk()] }) }),
  ).toBeUndefined()
  const hardware = source({
    disks: [
      disk(),
      disk({ key: 2001, label: 'Hard disk 2', snapshotObstacle: 'shared-bus' }),
      disk({ key: 2002, label: 'Hard disk 3', snapshotObstacle: 'physical-raw' }),
    ],
  })
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { hardware })).toMatchObject({
    severity: 'block',
    evidence: { names: 'Hard disk 2, Hard disk 3', count: 2 },
    fix: null,
  })
})
