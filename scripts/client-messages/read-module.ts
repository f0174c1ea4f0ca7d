import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { keysAskedOf } from './keys-asked-of.ts'

/** What one module asks the catalogue for, and which of ours it brings along, by their paths within the repository. */
export type ReadModule = {
  directive: 'use client' | 'use server' | null
  imports: string[]
  /** Paths of the catalogue, such as `jobs.state` for everything below it. */
  asked: string[]
  /** What it fetches for those below it, when they are about to show: <WordsOnDemand of={['faults']}>. */
  fetched: string[]
}

/** `path` is relative to `root`, like all that is returned. */
export function readModule(root: string, path: string): ReadModule {
  const text = readFileSync(join(root, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const read: ReadModule = { directive: directiveOf(file), imports: [], asked: [], fetched: [] }
  const visit = (node: ts.Node): void => {
    const imported = importedBy(node)
    const target = imported && resolveOurs(root, path, imported)
    if (target) read.imports.push(target)
    if (isCallOf(node, 'useTranslations')) read.asked.push(...keysAskedOf(node))
    if (ts.isJsxAttribute(node)) read.fetched.push(...fetchedBy(node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return read
}

function directiveOf(file: ts.SourceFile): ReadModule['directive'] {
  const [first] = file.statements
  if (!first || !ts.isExpressionStatement(first) || !ts.isStringLiteral(first.expression)) return null
  const { text } = first.expression
  return text === 'use client' || text === 'use server' ? text : null
}

export function isCallOf(node: ts.Node, name: string): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name
}

/** Also what is imported when it is needed: its words have to be there by then. */
function importedBy(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node)) return isOnlyTypes(node) ? null : textOf(node.moduleSpecifier)
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? null : textOf(node.moduleSpecifier)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0])
  return null
}

function isOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { name, namedBindings } = importClause
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
}

function fetchedBy({ name, parent, initializer }: ts.JsxAttribute): string[] {
  if (name.getText() !== 'of' || parent.parent.tagName.getText() !== 'WordsOnDemand') return []
  const given = initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined
  if (!given || !ts.isArrayLiteralExpression(given) || !given.elements.every(ts.isStringLiteral)) {
    throw new Error(`${parent.getSourceFile().fileName}: WordsOnDemand takes a list of texts`)
  }
  return given.elements.map((element) => textOf(element) ?? '')
}

function textOf(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteral(node) ? node.text : null
}

/** Null for packages and for what holds no code. */
function resolveOurs(root: string, from: string, specifier: string): string | null {
  if (!/\.tsx?$/.test(specifier)) return null
  const path = specifier.startsWith('#') ? specifier.slice(1) : join(dirname(from), specifier)
  return existsSync(join(root, path)) ? path : null
}
