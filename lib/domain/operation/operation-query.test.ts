import { expect, test } from 'vitest'
import { everyOperation, readOperationQuery, writeOperationQuery } from './operation-query.ts'

test('a filter comes back from its own address', () => {
  const query = {
    state: 'attention',
    workflow: 'snapshot.create',
    search: 'compta & paie',
    instanceId: '0198a5c4-7c44-7000-8000-000000000001',
  } as const
  expect(readOperationQuery(writeOperationQuery(query))).toEqual(query)
})

test('an address that makes no sense shows every job', () => {
  const params = new URLSearchParams('state=asleep&workflow=vm.paint&instance=7')
  expect(readOperationQuery(params)).toEqual(everyOperation)
})
