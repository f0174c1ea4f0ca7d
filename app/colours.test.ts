import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')

/** The tokens of app/globals.css that are plain colours, by theme. */
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [first, second] = [one, other].map((name) => luminance(tokens.get(name)?.[theme] ?? '#808080'))
  const [low = 0, high = 0] = [first ?? 0, second ?? 0].sort((left, right) => left - right)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['canvas', 'surface', 'raised', 'hover', 'accent-soft']
const inks = ['ink', 'muted', 'accent', 'ok', 'info', 'warn', 'danger']
const readable: [string, string][] = [
  ...surfaces.flatMap((surface) => inks.map((ink): [string, string] => [ink, surface])),
  ...['canvas', 'surface', 'raised', 'hover'].map((surface): [string, string] => ['faint', surface]),
  ...['ok', 'info', 'warn', 'danger'].flatMap((tone): [string, string][] => [
    ['ink', `${tone}-soft`],
    ['muted', `${tone}-soft`],
    [tone, `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['canvas', 'ink'],
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('every token is found in the style sheet', () => {
    expect([...new Set(readable.flat())].filter((name) => !tokens.has(name))).toEqual([])
  })

  it('text on every surface has the contrast of WCAG 2.2 AA', () => {
    expect(readable.filter(([ink, surface]) => contrast(ink, surface, theme) < 4.5)).toEqual([])
  })

  it('the edge of a control and the focus ring stand out 3:1', () => {
    const edges = ['control', 'accent'].flatMap((edge) =>
      ['surface', 'raised', 'canvas'].map((on) => [edge, on] as const),
    )
    expect(edges.filter(([edge, on]) => contrast(edge, on, theme) < 3)).toEqual([])
  })
})
