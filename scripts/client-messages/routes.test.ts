import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsOfRoutes } from './routes.ts'
import { written } from './written.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'routes-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** What each route of a small application takes to the browser. */
function wordsOf(files: Record<string, string>): Record<string, string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return Object.fromEntries(wordsOfRoutes(root).map(({ route, paths }) => [route, paths]))
}

const layout = `export default function Layout({ children }) { return children }`

test('words count from where a module says "use client" on, through whatever imports what', () => {
  const words = wordsOf({
    'app/layout.tsx': layout,
    'app/page.tsx': `import { Served } from '#components/served.tsx'`,
    'components/served.tsx': `import { Shown } from './shown.tsx'; const t = useTranslations('served'); t('title')`,
    'components/shown.tsx': `'use client'\nimport { useWord } from './use-word.ts'`,
    'components/use-word.ts': `import { save } from './save.ts'\nexport const useWord = () => useTranslations('deep')('word')`,
    'components/save.ts': `'use server'\nimport { far } from './far.ts'`,
    'components/far.ts': `'use client'\nconst t = useTranslations('far')`,
  })
  expect(words).toEqual({ 'app/layout': ['ui'], 'app/page': ['deep'] })
})

test('what is fetched when it opens counts, and a type does not', () => {
  const words = wordsOf({
    'app/layout.tsx': layout,
    'app/page.tsx': `'use client'
      import type { Later } from '#components/never.tsx'
      const Dialog = lazy(async () => ({ default: (await import('#components/later.tsx')).Later }))`,
    'components/later.tsx': `const t = useTranslations('later'); t('title')`,
    'components/never.tsx': `const t = useTranslations('never'); t('title')`,
  })
  expect(words['app/page']).toEqual(['later.title'])
})

test.each([
  [`t('a'); t.rich('b.c')`, ['words.a', 'words.b.c']],
  [`t(isOne ? 'one' : ('two'))`, ['words.one', 'words.two']],
  [`t(\`state.\${state}\`)`, ['words.state']],
  [`t(\`state.deep.\${state}.title\`)`, ['words.state.deep']],
  [`t(\`state\${state}\`)`, ['words']],
  ['t(key)', ['words']],
  ['t(isOne ? key : `a`)', ['words']],
  ['hand(t)', ['words']],
  ['return { t }', ['words']],
  [`t('a'); <Part t={t} />`, ['words']],
  [`other.t('a'); ({ t: 1 }); <Part t="x" />; t('b')`, ['words.b']],
])('of %s it takes %j', (use, paths) => {
  const text = `'use client'\nexport function Part() { const t = useTranslations('words'); ${use} }`
  expect(wordsOf({ 'app/layout.tsx': layout, 'app/page.tsx': text })['app/page']).toEqual(paths)
})

test('a page has what no layout above it has, and a layout what is drawn in its children’s place', () => {
  const asks = (key: string) => `'use client'\nconst t = useTranslations('words'); t('${key}')`
  const words = wordsOf({
    'app/layout.tsx': layout,
    'app/error.tsx': asks('failed'),
    'app/(in)/layout.tsx': asks('menu'),
    'app/(in)/things/not-found.tsx': asks('gone'),
    'app/(in)/things/page.tsx': `${asks('menu')}; t('failed'); t('things')`,
    'app/(out)/page.tsx': asks('menu'),
  })
  expect(words).toEqual({
    'app/layout': ['ui', 'words.failed'],
    'app/(in)/layout': ['words.gone', 'words.menu'],
    'app/(in)/things/page': ['words.things'],
    'app/(out)/page': ['words.menu'],
  })
})

test('words that are fetched on demand are not taken along, unless somebody asks for them elsewhere', () => {
  const words = wordsOf({
    'app/layout.tsx': layout,
    'app/one/page.tsx': `import { Fault } from '#components/fault.tsx'`,
    'app/two/page.tsx': `import { Fault } from '#components/fault.tsx'; import { Rule } from '#components/rule.tsx'`,
    'components/fault.tsx': `'use client'
      import { Rule } from './rule.tsx'
      export const Fault = () => <WordsOnDemand of={['faults', 'rules']}><Rule /></WordsOnDemand>
      function Inner() { const t = useTranslations('faults'); t(key); const own = useTranslations('own'); own('x') }`,
    'components/rule.tsx': `'use client'\nconst t = useTranslations('rules'); t('age')`,
  })
  expect(words).toEqual({
    'app/layout': ['ui'],
    'app/one/page': ['own.x'],
    'app/two/page': ['own.x', 'rules.age'],
  })
})

test('a namespace that only shows at run time is refused', () => {
  const text = `'use client'\nconst t = useTranslations(name)`
  expect(() => wordsOf({ 'app/page.tsx': text })).toThrow('app/page.tsx: useTranslations needs the namespace')
})

test('a group of which more than half is asked for is written whole, and what is not there not at all', () => {
  const messages = {
    jobs: { by: '', state: { done: '', failed: '', lost: '' }, step: { a: '', b: '' } },
    ui: '',
  }
  const paths = ['jobs.state.done', 'jobs.state.failed', 'jobs.step.a', 'jobs.gone', 'other']
  expect(written([{ route: 'app/page', paths }], messages)).toContain(
    `'app/page': [\n    'jobs.state',\n    'jobs.step.a',\n  ],`,
  )
  expect(written([{ route: 'app/page', paths: ['other'] }], messages)).not.toContain('app/page')
})
