import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { readonly types: string; readonly browser?: { readonly types: string } }>
}
/** The source that an entry is made of: `./dist/write/index.d.ts` of `src/write/index.ts`. */
const sourceOf = (types: string): string => join(root, types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))
/** Source of each entry with names, by what it is imported as. */
const entries = new Map(
  Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [[path.replace('.', 'vanban'), sourceOf(target.types)] as const],
  ),
)

const program = ts.createProgram(
  [...entries.values()],
  ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  )!.options,
)
const checker = program.getTypeChecker()

/** Names that an entry exports, those of types too. */
const namesOf = (entry: string): string[] =>
  checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entries.get(entry)!)!)!)
    .map(({ name }) => name)
    .filter((name) => name !== 'default')
    .sort()

/** Sections of docs/api.md by their titles. */
const sections = new Map(
  readFileSync(join(root, 'docs/api.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n'))] as const),
)
/** Names with which stretches of code begin: `repair` of `repair(text)`. */
const namesIn = (markdown: string): string[] =>
  [...markdown.matchAll(/`([A-Za-z_]\w*)(?=[`(])/g)].map(([, name]) => name)

/** What a section says that its entry exports: the first column of tables of names, and lists of types. */
function listedIn(section: string): string[] {
  const tables = [...section.matchAll(/^\| name \| \|\n\|---\|---\|\n((?:\|.*\n)+)/gm)].flatMap(([, rows]) =>
    rows.split('\n').map((row) => row.split(' | ')[0]),
  )
  const types = [
    ...[...section.matchAll(/^\| of \| names \|\n\|---\|---\|\n((?:\|.*\n)+)/gm)].map(([, rows]) => rows),
    ...[...section.matchAll(/Types: ((?:.|\n(?!\n))*)/g)].map(([, list]) => list.replace(/\([^)]*\)/g, '')),
  ]
  return [...tables, ...types].flatMap(namesIn)
}

describe('docs/api.md', () => {
  it('has a section for every entry of the package', () => {
    const wanted = Object.keys(exports).filter((path) => path !== './package.json')
    expect([...sections.keys()].sort()).toEqual(wanted.map((path) => path.replace('.', 'vanban')).sort())
  })

  it.each([...entries.keys()].filter((entry) => entry !== 'vanban/engine'))('names all that %s exports', (entry) => {
    const named = new Set(namesIn(sections.get(entry)!))
    expect(namesOf(entry).length).toBeGreaterThan(5)
    expect(namesOf(entry).filter((name) => !named.has(name))).toEqual([])
  })

  it.each([...entries.keys()])('lists nothing that %s does not export', (entry) => {
    const names = new Set(namesOf(entry))
    expect(listedIn(sections.get(entry)!).length).toBeGreaterThan(2)
    expect(listedIn(sections.get(entry)!).filter((name) => !names.has(name))).toEqual([])
  })

  it('says what vanban/engine lacks of vanban, and nothing else', () => {
    const [, lacks = ''] = /lacks ((?:.|\n(?!\n))*)/.exec(sections.get('vanban/engine')!) ?? []
    const inEngine = new Set(namesOf('vanban/engine'))
    const inPackage = namesOf('vanban')
    expect(inPackage.filter((name) => !inEngine.has(name))).toEqual(namesIn(lacks).sort())
    expect([...inEngine].filter((name) => !inPackage.includes(name))).toEqual([])
  })

  it('knows what a browser gets', () => {
    const { '.': main } = exports
    expect(typeof main === 'string' ? null : sourceOf(main.browser!.types)).toBe(entries.get('vanban/engine'))
  })
})
