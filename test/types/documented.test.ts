import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const src = join(root, 'src')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { types?: string }>
}
/** Sources of the entries of the package: `./dist/write/index.d.ts` is made of `src/write/index.ts`. */
const entries = Object.values(manifest.exports).flatMap(({ types }) =>
  types === undefined ? [] : [join(root, types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))],
)

const { options } = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
)!
const program = ts.createProgram(entries, options)
const checker = program.getTypeChecker()

const isOwn = (node: ts.Node | undefined): boolean =>
  node !== undefined && dirname(node.getSourceFile().fileName).startsWith(src)
const hasWords = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0

/** What an editor would show nothing for: exports, and every field of every type that they lead to. */
function undocumented(): string[] {
  const found: string[] = []
  const seen = new Set<ts.Type | ts.Symbol>()
  const visitType = (type: ts.Type, path: string): void => {
    if (seen.has(type)) return
    seen.add(type)
    if (type.isUnionOrIntersection()) for (const one of type.types) visitType(one, path)
    if (type.aliasTypeArguments !== undefined) for (const one of type.aliasTypeArguments) visitType(one, path)
    for (const one of checker.getTypeArguments(type as ts.TypeReference)) visitType(one, path)
    for (const signature of type.getCallSignatures()) visitSignature(signature, path)
    for (const index of checker.getIndexInfosOfType(type)) visitType(index.type, `${path}[]`)
    if (type.isUnionOrIntersection() && !type.isIntersection()) return
    for (const field of checker.getPropertiesOfType(type)) {
      const declaration = field.declarations?.[0]
      // Fields of what other packages, the language and object literals with a type of their own declare are not ours.
      if (!isOwn(declaration)) continue
      const name = `${type.aliasSymbol?.name ?? type.symbol?.name ?? path}.${field.name}`
      if (
        (ts.isPropertySignature(declaration!) ||
          ts.isMethodSignature(declaration!) ||
          ts.isPropertyDeclaration(declaration!)) &&
        !hasWords(field)
      )
        found.push(`${path}: ${name}`)
      visitType(checker.getTypeOfSymbol(field), name)
    }
  }
  const visitSignature = (signature: ts.Signature, path: string): void => {
    for (const parameter of signature.getParameters()) visitType(checker.getTypeOfSymbol(parameter), path)
    visitType(signature.getReturnType(), path)
  }
  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = (exported.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(exported) : exported
      if (seen.has(symbol)) continue
      seen.add(symbol)
      if (!hasWords(symbol)) found.push(exported.name)
      if ((symbol.flags & ts.SymbolFlags.Type) !== 0) visitType(checker.getDeclaredTypeOfSymbol(symbol), exported.name)
      if ((symbol.flags & ts.SymbolFlags.Value) !== 0) visitType(checker.getTypeOfSymbol(symbol), exported.name)
    }
  }
  return [...new Set(found)]
}

describe('the reference of the API', () => {
  it('has every entry', () => {
    const { entryPoints } = JSON.parse(readFileSync(join(root, 'typedoc.json'), 'utf8')) as { entryPoints: string[] }
    expect(entryPoints.map((path) => join(root, path)).sort()).toEqual([...entries].sort())
  })
})

describe('the public types', () => {
  it('are read from every entry', () => {
    expect(entries.length).toBeGreaterThan(5)
    expect(program.getSyntacticDiagnostics()).toEqual([])
    expect(entries.filter((entry) => program.getSourceFile(entry) === undefined)).toEqual([])
  })

  it('have no name, option or field that is not explained', () => {
    expect(undocumented()).toEqual([])
  })
})
