import { describe, expect, it } from 'vitest'
import { addCounts, countReport, describeReport, formatCount, listFlaky, readReport } from './report.ts'

describe('counting what the runners report', () => {
  it('takes vitest’s own numbers, and one failure for a file that did not even load', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    }
    expect(countReport(report)).toEqual({ passed: 5, failed: 2 })
  })

  it('takes Playwright’s own numbers; a test that passed at the second try has passed', () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 }, errors: [] }
    expect(countReport(report)).toEqual({ passed: 8, failed: 1 })
  })

  it('counts an error outside any Playwright test', () => {
    const report = { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{ message: 'set-up failed' }] }
    expect(countReport(report)).toEqual({ passed: 0, failed: 1 })
  })

  it('names the tests that passed at the second try only, in whatever block they are', () => {
    const spec = (title: string, status: string) => ({ file: 'jobs.e2e.ts', title, tests: [{ status }] })
    const report = {
      suites: [
        {
          specs: [spec('one', 'expected'), spec('two', 'flaky')],
          suites: [{ specs: [spec('three', 'flaky')] }],
        },
      ],
    }
    expect(listFlaky(report)).toEqual(['jobs.e2e.ts: two', 'jobs.e2e.ts: three'])
    expect(describeReport('end to end', { passed: 3, failed: 0, flaky: ['jobs.e2e.ts: two'] })).toBe(
      'end to end: 3 passed, 0 failed\n  at the second try: jobs.e2e.ts: two',
    )
    expect(listFlaky({ numPassedTests: 5 })).toEqual([])
  })

  it('has no number for a report that is missing', () => {
    expect(readReport('/nowhere/report.json')).toBeNull()
    expect(describeReport('unit', null)).toBe('unit: no report')
  })

  it('sums them into the last line', () => {
    expect(
      formatCount(
        addCounts([
          { passed: 2, failed: 0 },
          { passed: 3, failed: 1 },
        ]),
      ),
    ).toBe('5 passed, 1 failed')
  })
})
