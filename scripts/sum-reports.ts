import { readdirSync } from 'node:fs'
import { addCounts, formatCount, readReport } from './test/report.ts'
import { resultsFolder } from './test/step.ts'

/** Prints the sum over every report in test-results; fails where there is none or one tells of a failure. */
const reports = readdirSync(resultsFolder).filter((name) => name.endsWith('.json'))
const counts = reports.map((name) => readReport(`${resultsFolder}/${name}`))
const total = addCounts(counts.filter((count) => count !== null))
if (total.failed > 0 || total.passed === 0) process.exitCode = 1
console.log(formatCount(total))
