import { describe, expect, it } from 'vitest'
import { pickMessages } from './pick-messages.ts'

const catalogue = {
  ui: { close: 'Close', units: { byte: 'B' } },
  jobs: { state: { done: 'Done' }, by: 'By' },
}

describe('picking messages', () => {
  it('takes groups and single words', () => {
    expect(pickMessages(catalogue, ['ui', 'jobs.by'])).toEqual({ ui: catalogue.ui, jobs: { by: 'By' } })
  })

  it('joins what lies in one group, in any order', () => {
    const both = { ui: catalogue.ui }
    expect(pickMessages(catalogue, ['ui.units.byte', 'ui.close'])).toEqual(both)
    expect(pickMessages(catalogue, ['ui.close', 'ui.units'])).toEqual(both)
  })

  it('leaves out what is not there', () => {
    expect(pickMessages(catalogue, ['audit', 'jobs.state.lost'])).toEqual({ jobs: { state: {} } })
  })

  it('changes nothing of the catalogue', () => {
    const before = structuredClone(catalogue)
    pickMessages(catalogue, ['jobs.state', 'jobs.by', 'jobs.state.done'])
    expect(catalogue).toEqual(before)
  })
})
