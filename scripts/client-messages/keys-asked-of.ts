import ts from 'typescript'

/**
 * What a call of useTranslations('namespace') may be asked for, as paths of the catalogue. It is found where the function
 * that it returns is called: with a text, with texts to choose from, or with one whose beginning is known. Wherever that
 * cannot be told, as where the function is handed on, it is the whole namespace.
 */
export function keysAskedOf(call: ts.CallExpression): string[] {
  const [given] = call.arguments
  if (!given || !ts.isStringLiteral(given)) {
    throw new Error(`${call.getSourceFile().fileName}: useTranslations needs the namespace as a text`)
  }
  const namespace = given.text
  const keys = ts.isVariableDeclaration(call.parent) ? keysOfVariable(call.parent) : null
  return keys ? keys.map((key) => `${namespace}.${key}`) : [namespace]
}

/** Null when it may be anything. */
function keysOfVariable({ name, parent }: ts.VariableDeclaration): string[] | null {
  if (!ts.isIdentifier(name)) return null
  const keys: string[] = []
  let isKnown = true
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name && isReference(node)) {
      const asked = keysAskedBy(node)
      if (asked) keys.push(...asked)
      else isKnown = false
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.findAncestor(parent, ts.isFunctionLike) ?? parent.getSourceFile())
  return isKnown ? keys : null
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node
  if (ts.isPropertyAssignment(parent)) return parent.name !== node
  return !ts.isJsxAttribute(parent)
}

/** t('key'), t.rich('key') and their like. */
function keysAskedBy(translator: ts.Identifier): string[] | null {
  const { parent } = translator
  const callee = ts.isPropertyAccessExpression(parent) ? parent : translator
  const call = callee.parent
  return ts.isCallExpression(call) && call.expression === callee ? keysOf(call.arguments[0]) : null
}

function keysOf(key: ts.Expression | undefined): string[] | null {
  if (!key) return null
  if (ts.isStringLiteralLike(key)) return [key.text]
  if (ts.isParenthesizedExpression(key)) return keysOf(key.expression)
  if (ts.isTemplateExpression(key)) {
    const whole = key.head.text.lastIndexOf('.')
    return whole > 0 ? [key.head.text.slice(0, whole)] : null
  }
  if (ts.isConditionalExpression(key)) {
    const [left, right] = [keysOf(key.whenTrue), keysOf(key.whenFalse)]
    return left && right ? [...left, ...right] : null
  }
  return null
}
