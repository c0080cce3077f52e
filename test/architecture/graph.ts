/** The imports of the files of src/, and what is wrong with them by the rules of ARCHITECTURE.md. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The rooms in the order in which data flows; a room knows only those before it. */
export const ROOMS = [
  'text',
  'vietnamese',
  'read',
  'grammar',
  'outline',
  'lexicon',
  'language',
  'channel',
  'knowledge',
  'convert',
  'repair',
  'structure',
  'figures',
  'provisions',
  'report',
  'engine',
  'write',
  'layout',
  'formats',
  'plugin',
  'evaluate',
  'learn',
  'node',
  'train',
  'programs',
  'workers',
  'batch',
  'queue',
  'cli',
]

/** Files of the root that every room may use: they know one another and no room. */
export const SHARED = [
  'types',
  'text-types',
  'figure-types',
  'provision-types',
  'layout-types',
  'errors',
  'arguments',
  'explain-issues',
  'shares',
  'checksum',
  'lists',
  'memory',
  'version',
]

/** The entrance of the package on Node: it passes on what these rooms have, and only programs use it. */
export const PACKAGE = 'index'
const PACKAGE_KNOWS = ['engine', 'learn', 'node']
const PROGRAMS = ['workers', 'cli']

const ONE_FORMAT = 'a program loads one format without what the others need'
const WITHOUT_ENGINE = 'a program that needs no engine uses it, and the entrance loads one'
const INSIDE = 'the entrance of engine/ is public; Node assembles engines from inside'
/** Files that other rooms may use past the entrance of their room, and why. */
export const OPEN: Readonly<Record<string, string>> = {
  'vietnamese/letters': 'tables of letters, which charsets are written with; the entrance is public and has no tables',
  'engine/dictionaries': INSIDE,
  'engine/engine': INSIDE,
  'engine/options': INSIDE,
  'node/dictionary-files': 'the command line reads dictionaries while the engine loads',
  'node/make-folder': WITHOUT_ENGINE,
  'report/depth': WITHOUT_ENGINE,
  'write/csv': ONE_FORMAT,
  'write/formats': ONE_FORMAT,
  'write/inert': ONE_FORMAT,
  'write/json': ONE_FORMAT,
  'write/repair-formats': ONE_FORMAT,
  'write/terminal': ONE_FORMAT,
  'evaluate/pair-folder': ONE_FORMAT,
  'workers/formats': 'the help of the command line names them before anything is run',
  'workers/limits': 'the help of the command line names them before anything is run',
}

/** An import of a file. */
export interface Import {
  /** Path in src/ without its extension, or the name of a package. */
  readonly target: string
  readonly isPackage: boolean
  /** Whether nothing is loaded for it at run time. */
  readonly isType: boolean
  /** Whether it is loaded when it is called for, not with the file. */
  readonly isLazy: boolean
}

/** A file of src/. */
export interface SourceFile {
  /** Path in src/ without its extension, with `/`. */
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly Import[]
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/gm
const CALL = /\bimport\('([^']+)'\)/g

/** Reads a file of src/ from its text. */
export function sourceFile(path: string, text: string): SourceFile {
  const found = [
    ...[...text.matchAll(STATEMENT)].map(([, type, specifier]) => ({
      specifier,
      isType: type !== undefined,
      isLazy: false,
    })),
    ...[...text.matchAll(CALL)].map(([, specifier]) => ({ specifier, isType: false, isLazy: true })),
  ]
  const imports = found.map(({ specifier, ...how }): Import => {
    const isPackage = !specifier.startsWith('.')
    const target = isPackage ? specifier : posix.join(dirname(path), specifier).replace(/\.js$/, '')
    return { target, isPackage, ...how }
  })
  return { path, room: roomOf(path), text, imports }
}

const roomOf = (path: string): string => (path.includes('/') ? path.split('/')[0] : '')

const src = fileURLToPath(new URL('../../src', import.meta.url))

/** All files of src/. */
export const readSources = (): SourceFile[] =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) =>
      sourceFile(name.split(sep).join(posix.sep).replace(/\.ts$/, ''), readFileSync(join(src, name), 'utf8')),
    )

/** Imports against the order of the rooms, of files of the root too. */
export function wrongWays(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, room, imports }) =>
    imports.flatMap(({ target, isPackage }) => {
      if (isPackage) return []
      const to = roomOf(target)
      const isRight =
        room !== ''
          ? to !== ''
            ? ROOMS.indexOf(to) <= ROOMS.indexOf(room)
            : SHARED.includes(target) || (target === PACKAGE && PROGRAMS.includes(room))
          : path === PACKAGE
            ? PACKAGE_KNOWS.includes(to)
            : SHARED.includes(target)
      return isRight ? [] : [`${path} imports ${target}`]
    }),
  )
}

/** Imports of other rooms past their entrance. */
export function pastEntrances(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, room, imports }) =>
    imports.flatMap(({ target, isPackage }) => {
      const to = roomOf(target)
      if (isPackage || to === '' || to === room || target === `${to}/index` || target in OPEN) return []
      return [`${path} imports ${target}`]
    }),
  )
}

/** Circles of imports at run time. */
export function circles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const { target, isPackage, isType } of byPath.get(path)?.imports ?? [])
      if (!isPackage && !isType) visit(target, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return found
}

/** What of Node is needed by a file and all that it imports at run time. */
export const needsOfNode = (files: readonly SourceFile[], start: string): string[] =>
  reached(files, start, ({ isType }) => !isType).flatMap(({ path, imports }) =>
    imports
      .filter(({ target, isPackage, isType }) => isPackage && !isType && target.startsWith('node:'))
      .map(({ target }) => `${path}: ${target}`),
  )

/** Rooms that are loaded with a file, before anything is called. */
export const roomsLoadedWith = (files: readonly SourceFile[], start: string): string[] => [
  ...new Set(reached(files, start, ({ isType, isLazy }) => !isType && !isLazy).map(({ room }) => room)),
]

/** A file with all that it imports, and what these import. */
function reached(files: readonly SourceFile[], start: string, follows: (one: Import) => boolean): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const seen = new Set<SourceFile>()
  const visit = (path: string): void => {
    const file = byPath.get(path)
    if (file === undefined || seen.has(file)) return
    seen.add(file)
    for (const one of file.imports) if (!one.isPackage && follows(one)) visit(one.target)
  }
  visit(start)
  return [...seen]
}
