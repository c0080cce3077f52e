import { describe, expect, it } from 'vitest'
import {
  circles,
  needsOfNode,
  OPEN,
  pastEntrances,
  readSources,
  roomsLoadedWith,
  ROOMS,
  SHARED,
  sourceFile,
  wrongWays,
} from './graph.js'

/** What runs in a browser. */
const WITHOUT_NODE = ['engine/index', 'vietnamese/index', 'plugin/index']
/** Programs that leave the engine to others, or load it when it is needed. */
const WITHOUT_ENGINE = ['cli/main', 'batch/index', 'queue/index', 'workers/host', 'workers/worker']
const MAX_LINES = 400
const MEDIAN_LINES = 120

/** Files that search by halving themselves: their rows are typed arrays that are searched millions of times a second. */
const SEARCH_THEMSELVES = ['lists', 'language/ngram-trie', 'train/kneser-ney', 'train/pack-trie', 'train/quantise']
/** Files that split lines themselves: of a sentence end, of form feeds and headers, or bytes in pieces that go on. */
const SPLIT_LINES_THEMSELVES = ['text/lines']

const files = readSources()
const roomFiles = files.filter(({ room }) => room !== '')

describe('the graph of src/', () => {
  it('has no file without a place', () => {
    expect(roomFiles.filter(({ room }) => !ROOMS.includes(room)).map(({ path }) => path)).toEqual([])
    expect(files.filter(({ room, path }) => room === '' && path !== 'index' && !SHARED.includes(path))).toEqual([])
  })

  it('goes one way', () => {
    expect(wrongWays(files)).toEqual([])
  })

  it('enters rooms by their entrances', () => {
    expect(pastEntrances(files)).toEqual([])
  })

  it('opens no file that nobody uses', () => {
    const used = new Set(
      roomFiles.flatMap(({ room, imports }) =>
        imports.map(({ target }) => target).filter((target) => !target.startsWith(`${room}/`)),
      ),
    )
    expect(Object.keys(OPEN).filter((path) => !used.has(path))).toEqual([])
  })

  it('has no circle at run time', () => {
    expect(circles(files)).toEqual([])
  })

  it.each(WITHOUT_NODE)('%s needs nothing of Node', (start) => {
    expect(needsOfNode(files, start)).toEqual([])
  })

  it.each(WITHOUT_ENGINE)('%s starts without the engine', (start) => {
    const rooms = roomsLoadedWith(files, start)
    expect(rooms.length).toBeGreaterThan(0)
    expect(rooms).not.toContain('grammar')
    expect(rooms).not.toContain('repair')
  })

  it('has entrances that only pass on', () => {
    const wrong = roomFiles
      .filter(({ path }) => path.endsWith('/index'))
      .filter(({ text }) => /^(?:export )?(?:const|let|function|class|if|for)\b/m.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the walls hold', () => {
  /** The files of src/ with one more import in one of them. */
  const withImport = (path: string, specifier: string) =>
    files.map((file) => (file.path === path ? sourceFile(path, `import '${specifier}'\n${file.text}`) : file))

  it('against the package knowing the command line', () => {
    expect(wrongWays(withImport('index', './cli/index.js'))).toEqual(['index imports cli/index'])
    expect(wrongWays(withImport('engine/engine', '../cli/index.js'))).toEqual(['engine/engine imports cli/index'])
  })

  it('against a shared file knowing a room', () => {
    expect(wrongWays(withImport('errors', './structure/index.js'))).toEqual(['errors imports structure/index'])
  })

  it('against a circle inside a room', () => {
    expect(circles(withImport('grammar/calendar', './dates/temporal.js'))).toContainEqual(
      expect.stringContaining('grammar/calendar → grammar/dates/temporal'),
    )
  })

  it('against the way past an entrance', () => {
    expect(pastEntrances(withImport('structure/tree', '../outline/decode.js'))).toEqual([
      'structure/tree imports outline/decode',
    ])
  })

  it('against the engine in the main process of a batch run', () => {
    expect(roomsLoadedWith(withImport('batch/store', '../node/index.js'), 'batch/index')).toContain('repair')
  })

  it('against Node in the engine', () => {
    expect(needsOfNode(withImport('repair/arcs', 'node:fs'), 'engine/index')).toEqual(['repair/arcs: node:fs'])
  })
})

describe('the files of src/', () => {
  it('are short', () => {
    const lengths = files.map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    expect(lengths.filter(({ lines }) => lines > MAX_LINES)).toEqual([])
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
    expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(MEDIAN_LINES)
  })

  it('are named in kebab-case', () => {
    expect(files.map(({ path }) => path).filter((path) => !/^[a-z\d/-]+$/.test(path))).toEqual([])
  })

  it('search by halving in one place', () => {
    const found = files.filter(({ text }) => /\(low \+ high|\(lo \+ hi/.test(text)).map(({ path }) => path)
    expect(found.filter((path) => !SEARCH_THEMSELVES.includes(path))).toEqual([])
  })

  it('remember texts in one place', () => {
    // What is kept beyond a call has to be bounded in number and in length: whoever empties a full map has one of its own.
    const found = files.filter(({ text }) => /\.size >=? \w+\) [\w.]+\.clear\(\)/.test(text)).map(({ path }) => path)
    expect(found.sort()).toEqual(['memory', 'workers/write-output'])
  })

  it('split lines in one place', () => {
    const found = files.filter(({ text }) => /(?:split|matchAll)\(\/(?:\\r\\n\?|\\r\\n\|)/.test(text))
    expect(found.map(({ path }) => path).filter((path) => !SPLIT_LINES_THEMSELVES.includes(path))).toEqual([])
  })

  it('export nothing without a word of explanation', () => {
    // The wire format in types.ts is explained by its schema in report/.
    const wrong = files
      .filter(({ path }) => path !== 'types')
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
