import { describe, expect, it } from 'vitest'
import { readTag, writeTag } from './tag.ts'

describe('a tag in an address', () => {
  it.each([
    ['environment', 'production', 'environment:production'],
    ['coût : été', '50 %', 'coût %3A été:50 %'],
    ['100%', 'a:b:c', '100%25:a:b:c'],
    ['%3A', '%3A', '%253A:%3A'],
    ['équipe', ' ', 'équipe: '],
  ])('%s, %s is written %s and read back', (category, name, written) => {
    expect(writeTag({ category, name })).toBe(written)
    expect(readTag(written)).toEqual({ category, name })
  })

  it.each(['', 'production', ':production', 'environment:', 'a:\0', 'a:\ud800', `a:${'b'.repeat(3_000)}`])(
    '%j is none',
    (text) => {
      expect(readTag(text)).toBeNull()
    },
  )
})
