import type { Figure } from './figure.ts'

/** A line for each figure and a column for each size; at the end, how the cost grew from the smallest to the largest. */
export function printTable(figures: readonly Figure[]): void {
  const sizes = [...new Set(figures.map(({ size }) => size))]
  const names = [...new Set(figures.map(({ name }) => name))]
  const rows = names.map((name) => {
    const of = (size: number) => figures.find((one) => one.name === name && one.size === size)
    const known = sizes.flatMap((size) => of(size) ?? [])
    const [first, last] = [known[0], known.at(-1)]
    const floor = last?.floor ? `${rounded(last.floor.value)} ${last.floor.of}` : ''
    const growth =
      first && last && first !== last && first.value > 0 ? `×${(last.value / first.value).toFixed(1)}` : ''
    return [`${name} (${known[0]?.unit ?? ''})`, ...sizes.map((size) => cell(of(size))), floor, growth]
  })
  const heads = ['what', ...sizes.map(String), 'floor of the largest', 'growth']
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (row: string[]) => `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`
  console.log(['', line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'))
}

function cell(figure: Figure | undefined): string {
  if (!figure) return ''
  const verdict =
    figure.bar === undefined ? '' : figure.value <= figure.bar ? ` (≤ ${figure.bar})` : ` (> ${figure.bar})`
  return `${rounded(figure.value)}${verdict}`
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toString() : value.toFixed(1)
}
