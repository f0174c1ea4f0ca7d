import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { clientMessages } from '#lib/i18n/client-messages.ts'
import { clientMessagesPath, clientMessagesText } from '../generate-client-messages.ts'

const root = new URL('../../', import.meta.url).pathname

test('the words of each page are those that its components ask for (npm run generate)', () => {
  expect(readFileSync(root + clientMessagesPath, 'utf8')).toBe(clientMessagesText())
})

// The root layout has the provider itself, around which there is none.
const routes = Object.keys(clientMessages).filter((route) => route !== 'app/layout')

test.each(routes)('%s gives its words to all that it draws', (route) => {
  const path = `${route}.tsx`
  const text = readFileSync(root + path, 'utf8')
  const drawn = drawnBy(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  expect(drawn.length).toBeGreaterThan(0)
  for (const tag of drawn) expect(tag).toBe(`<RouteMessages of="${route}">`)
})

test('what gives no words, or those of another page, would be seen', () => {
  const text = `export default function Page() {
    if (a) return <RouteMessages of="app/other/page"><B /></RouteMessages>
    return (<Panel><RouteMessages of="app/page" /></Panel>)
  }
  function Part() { return <p /> }`
  const file = ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  expect(drawnBy(file)).toEqual(['<RouteMessages of="app/other/page">', '<Panel>'])
})

/** The opening tag of whatever the default export returns. */
function drawnBy(file: ts.SourceFile): string[] {
  const page = file.statements.find(
    (statement) =>
      ts.isFunctionDeclaration(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
  )
  const tags: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node)) tags.push(node.openingElement.getText())
    else if (ts.isJsxFragment(node) || ts.isJsxSelfClosingElement(node)) tags.push(node.getText())
    else ts.forEachChild(node, visit)
  }
  if (page) visit(page)
  return tags
}
