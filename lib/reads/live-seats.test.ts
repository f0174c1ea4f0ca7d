import { expect, it } from 'vitest'
import { mostStreams, takeSeat } from './live-seats.ts'

it('gives one person so many event streams and no more, until one is given back', () => {
  const seats = Array.from({ length: mostStreams }, () => takeSeat('ada'))
  expect(seats).not.toContain(null)
  expect(takeSeat('ada')).toBeNull()
  expect(takeSeat('omar')).not.toBeNull()
  const [first] = seats
  first?.()
  first?.()
  expect(takeSeat('ada')).not.toBeNull()
  expect(takeSeat('ada')).toBeNull()
})
