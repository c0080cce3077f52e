import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The rooms in the order in which data flows; a room knows only those before it. */
const ROOMS = [
  'vietnamese',
  'read',
  'grammar',
  'outline',
  'lexicon',
  'language',
  'channel',
  'knowledge',
  'repair',
  'structure',
  'figures',
  'report',
  'write',
  'plugin',
  'evaluate',
  'learn',
  'train',
  'batch',
  'cli',
]
/** Rooms that run in a browser. */
const BROWSER_ROOMS = ['vietnamese', 'grammar', 'outline', 'repair', 'structure', 'figures']
const SHARED = [
  'types',
  'text-types',
  'figure-types',
  'errors',
  'make-folder',
  'arguments',
  'explain-issues',
  'options',
  'shares',
  'version',
  'checksum',
]
const MAX_LINES = 400

const src = fileURLToPath(new URL('../src', import.meta.url))

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(src, name), 'utf8')
    const path = name.split(sep).join(posix.sep)
    const specifiers = [...text.matchAll(/(?:\bfrom|\bimport) ?\(?'([^']+)'/g)].map((match) => match[1])
    const imports = specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => relative(src, resolve(src, dirname(name), specifier)))
      .map((target) => target.split(sep).join(posix.sep).replace(/\.js$/, ''))
    return { path, room: path.includes('/') ? path.split('/')[0] : '', text, specifiers, imports }
  })
const roomFiles = files.filter((file) => file.room !== '')

describe('the rooms of src/', () => {
  it('are all known', () => {
    expect(roomFiles.map((file) => file.room).filter((room) => !ROOMS.includes(room))).toEqual([])
  })

  it.each(ROOMS)('%s imports only from rooms before it', (room) => {
    const allowed = new Set([...SHARED, ...ROOMS.slice(0, ROOMS.indexOf(room) + 1)])
    const wrong = roomFiles
      .filter((file) => file.room === room)
      .flatMap((file) =>
        file.imports
          .filter((path) => !allowed.has(path.split('/')[0]))
          // The command line and the workers of a batch run load the engine as its users do, and the command line reads its
          // dictionaries meanwhile; the rest never see it.
          .filter(
            (path) =>
              !((room === 'cli' || room === 'batch') && path === 'index') &&
              !(room === 'cli' && path === 'dictionary-files'),
          )
          .map((path) => `${file.path} imports ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it.each(BROWSER_ROOMS)('%s needs nothing of Node', (room) => {
    const seen = new Set<string>()
    const visit = (path: string): string[] => {
      const file = files.find((candidate) => candidate.path === `${path}.ts`)
      if (file === undefined || seen.has(path)) return []
      seen.add(path)
      const own = file.specifiers.filter((specifier) => specifier.startsWith('node:'))
      return [...own.map((name) => `${file.path}: ${name}`), ...file.imports.flatMap(visit)]
    }
    expect(visit(`${room}/index`)).toEqual([])
  })

  it('have entrances that only pass on', () => {
    const wrong = roomFiles
      .filter((file) => file.path.endsWith('/index.ts'))
      .filter((file) => /^(?:export )?(?:const|let|function|class|if|for)\b/m.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })
})

describe('the files of src/', () => {
  it('are short', () => {
    const lengths = files.map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
    expect(lengths.filter((file) => file.lines > MAX_LINES)).toEqual([])
    const sorted = lengths.map((file) => file.lines).sort((a, b) => a - b)
    expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(120)
  })

  it('are named in kebab-case', () => {
    expect(files.map((file) => file.path).filter((path) => !/^[a-z\d/-]+(?:\.d)?\.ts$/.test(path))).toEqual([])
  })

  it('export nothing without a word of explanation', () => {
    // The wire format in types.ts is explained by its schema in report/.
    const wrong = files
      .filter(({ path }) => path !== 'types.ts')
      .flatMap(({ path, text }) => {
        const lines = text.split('\n')
        return lines
          .filter(
            (line, index) =>
              /^export (?:async )?(?:function|interface|class|const) /.test(line) &&
              !/^(?: \*\/|\/\*\*.*\*\/|export (?:function|const).*)$/.test(lines[index - 1] ?? ''),
          )
          .map((line) => `${path}: ${line}`)
      })
    expect(wrong).toEqual([])
  })
})
