import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it('quotes what holds a comma, a quote or a line break, doubling quotes', () => {
  expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines', 7, null])).toBe(
    'plain,"a,b","say ""hi""","two\nlines",7,\r\n',
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")'])(
  'lets no spreadsheet run %j',
  (text) => {
    expect(csvLine([text])).toMatch(/^"?'/)
  },
)

it('leaves figures and ordinary text alone', () => {
  expect(csvLine([-5, 'srv-web-01', 'a=b'])).toBe('-5,srv-web-01,a=b\r\n')
})
