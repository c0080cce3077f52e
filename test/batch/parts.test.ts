import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendLine, failedLine, readLine } from '../../src/workers/json-line.js'
import { bundle } from '../../src/batch/lots.js'
import {
  fromText,
  identityOf,
  outputPath,
  shardOf,
  tidyName,
  toPath,
  toText,
  unsafeName,
} from '../../src/workers/names.js'
import { createQueue } from '../../src/batch/result-queue.js'
import { splitStream } from '../../src/workers/sources/lines.js'
import { kindOf } from '../../src/workers/sources/sniff.js'
import type { Edit } from '../../src/index.js'
import { editLines, tableColumns, TABLE_NAMES } from '../../src/workers/tables.js'

const latin1 = (...bytes: number[]): string => String.fromCharCode(...bytes)

describe('names', () => {
  it.each([
    ['a.txt', null],
    ['a/b.txt', null],
    ['./a', null],
    ['a..b/..c', null],
    ['../a', /leads out/],
    ['a/../../b', /leads out/],
    ['a\\..\\b', /leads out/],
    ['/etc/passwd', /absolute/],
    ['C:\\a', /absolute/],
    ['C:/a', /absolute/],
    ['\\\\server\\a', /absolute/],
    ['', /empty/],
    ['a\0b', /NUL/],
  ])('%j is looked through', (name, wrong) => {
    if (wrong === null) expect(unsafeName(name)).toBe(null)
    else expect(unsafeName(name)).toMatch(wrong)
  })

  it.each([
    ['a.txt', 'text', '.txt', 'text/a.txt'],
    ['a.ocr.txt', 'text', '.txt', 'text/a.ocr.txt'],
    ['b/a.txt', 'report', '.json', 'report/b/a.json'],
    ['scan.001', 'text', '.txt', 'text/scan.001.txt'],
    ['a.md', 'text', '.txt', 'text/a.md.txt'],
    ['b/.txt', 'text', '.txt', 'text/b/.txt.txt'],
  ])('%s as %s%s is %s', (name, format, extension, path) => {
    expect(outputPath(name, format, extension)).toBe(path)
  })

  it('share an identity exactly if they share an output', () => {
    const part = fc.constantFrom('a', 'b', '.txt', '.md', 'txt', '.')
    const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(identityOf(one) === identityOf(other)).toBe(
          outputPath(one, 'text', '.txt') === outputPath(other, 'text', '.txt'),
        )
      }),
      { seed: 1 },
    )
  })

  it.each([
    [fromText('đường/a.txt'), 'đường/a.txt'],
    [latin1(0x61, 0xff, 0x2e), 'a\\xff.'],
    [latin1(0xc4, 0x91, 0xc4), 'đ\\xc4'],
    [latin1(0xed, 0xa0, 0x80), '\\xed\\xa0\\x80'],
    [fromText('a\ufffd'), 'a\ufffd'],
  ])('of bytes are shown as text', (bytes, text) => {
    expect(toText(bytes)).toBe(text)
  })

  it('keep their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect([...toPath(latin1(...bytes))]).toEqual([...bytes])
        expect(toText(latin1(...bytes))).not.toContain('\ufffd')
      }),
      { seed: 2 },
    )
  })

  it('are tidied', () => {
    expect(['./a//b/', 'a', '././a/./b'].map(tidyName)).toEqual(['a/b', 'a', 'a/b'])
  })

  it('fall evenly into parts', () => {
    const counts = [0, 0, 0, 0]
    for (let number = 0; number < 4000; number++) counts[shardOf(identityOf(`a/${number}.txt`), 4) - 1] += 1
    for (const count of counts) expect(count).toBeGreaterThan(900)
  })
})

describe('lines of a stream', () => {
  const collect = async (chunks: Uint8Array[], max = 1e9): Promise<(string | null)[]> => {
    const lines: (string | null)[] = []
    for await (const line of splitStream(
      (async function* () {
        yield* chunks
      })(),
      max,
    ))
      lines.push(line === null ? null : Buffer.from(line).toString('latin1'))
    return lines
  }

  it('are those of the whole, however it is cut', async () => {
    const chunk = fc.array(fc.constantFrom(10, 97, 98, 13), { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), fc.integer({ min: 1, max: 10 }), async (chunks, max) => {
        const whole = Buffer.concat(chunks).toString('latin1').split('\n')
        if (whole.at(-1) === '') whole.pop()
        expect(await collect(chunks, max)).toEqual(whole.map((line) => (line.length > max ? null : line)))
      }),
      { seed: 4 },
    )
  })
})

describe('lots', () => {
  it('keep the order, and do not wait for a slow source', async () => {
    let release = (): void => undefined
    const source = (async function* () {
      for (let number = 0; number < 5; number++) yield { number }
      await new Promise<void>((resolve) => {
        release = resolve
      })
      yield { number: 5 }
    })()
    const lots: number[][] = []
    for await (const lot of bundle(
      source as AsyncGenerator<{ number: number; bytes?: Uint8Array }>,
      { documents: () => 3, bytes: 100, wait: 5 },
      new AbortController().signal,
    )) {
      lots.push(lot.map(({ number }) => number))
      if (lots.length === 2) release()
    }
    expect(lots).toEqual([[0, 1, 2], [3, 4], [5]])
  })

  it('end when they are told to, though the source waits', async () => {
    const stop = new AbortController()
    const source = (async function* (): AsyncGenerator<{ bytes?: Uint8Array }> {
      yield {}
      await new Promise(() => undefined)
    })()
    let lots = 0
    for await (const lot of bundle(source, { documents: () => 1, bytes: 1, wait: 5 }, stop.signal)) {
      lots += lot.length
      setTimeout(() => {
        stop.abort()
      }, 5)
    }
    expect(lots).toBe(1)
  })

  it('pass on what the source throws', async () => {
    const source = (async function* (): AsyncGenerator<{ bytes?: Uint8Array }> {
      throw new Error('gone')
    })()
    await expect(
      bundle(source, { documents: () => 1, bytes: 1, wait: 5 }, new AbortController().signal).next(),
    ).rejects.toThrow('gone')
  })
})

describe('the queue', () => {
  it('makes its writer wait, and loses nothing', async () => {
    const queue = createQueue<number>(2)
    let written = 0
    const writing = (async () => {
      for (; written < 10; written++) await queue.push(written)
      queue.end()
    })()
    await new Promise(setImmediate)
    expect(written).toBeLessThan(3)
    const read: number[] = []
    for await (const value of queue.values()) read.push(value)
    await writing
    expect(read).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('passes its error on after what came before', async () => {
    const queue = createQueue<number>(9)
    void queue.push(1)
    queue.fail(new Error('broken'))
    const values = queue.values()
    expect(await values.next()).toMatchObject({ value: 1 })
    await expect(values.next()).rejects.toThrow('broken')
  })
})

describe('JSON lines', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const counts = { pages: 1, syllables: 1, edits: 0, doubtful: 0, damage: 'eng' } as const

  it('keep their fields', () => {
    const { record, text } = readLine(bytes('{"id":7,"text":"a"}'), 'text')
    expect([record, text]).toEqual([{ id: 7, text: 'a' }, 'a'])
    expect(JSON.parse(extendLine(record, { counts, contents: { text: 'b', report: '{"x":1}' } }))).toEqual({
      id: 7,
      text: 'a',
      vanban: { status: 'done', ...counts, text: 'b', report: { x: 1 } },
    })
    const [json, result] = ['{ "id": 12345678901234567890, "x": 1.0 }', { counts, contents: { text: 'b' } }]
    expect(extendLine({ id: 12345678901234567890, x: 1 }, result, json)).toMatch(
      /^\{ "id": 12345678901234567890, "x": 1\.0 ,"vanban":\{"status":"done",.*"text":"b"\}\}\n$/,
    )
    expect(extendLine({}, result, ' {}\r')).toMatch(/^\{"vanban":\{"status"/)
    expect(JSON.parse(extendLine({ vanban: 1, a: 2 }, result, '{"vanban":1,"a":2}'))).toMatchObject({
      vanban: { text: 'b' },
      a: 2,
    })
    expect(failedLine(bytes('{"id":12345678901234567890}'), '1', { code: 'X', reason: 'no' })).toBe(
      '{"id":12345678901234567890,"vanban":{"status":"failed","code":"X","reason":"no"}}\n',
    )
    expect(JSON.parse(failedLine(bytes('{"id":7}'), '1', { code: 'X', reason: 'no' }))).toEqual({
      id: 7,
      vanban: { status: 'failed', code: 'X', reason: 'no' },
    })
    expect(JSON.parse(failedLine(bytes('{"id'), '1', { code: 'X', reason: 'no' }))).toEqual({
      document: '1',
      vanban: { status: 'failed', code: 'X', reason: 'no' },
    })
  })

  it('keep every value, whatever the fields are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.nat(2), (fields, indent) => {
        const json = JSON.stringify(fields, null, indent)
        const line = extendLine(fields, { counts, contents: { text: 'b' } }, json)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        const { vanban, ...kept } = JSON.parse(line) as Record<string, unknown>
        const { vanban: _former, ...given } = JSON.parse(json) as Record<string, unknown>
        expect(kept).toEqual(given)
        expect(vanban).toEqual({ status: 'done', ...counts, text: 'b' })
      }),
      { seed: 8 },
    )
  })

  it('have escapes for what steers terminals and the direction of writing', () => {
    const text = 'a\u007f\u009b31m\u061c\u200e\u2028\u202e\u2066\ud800b'
    const edit: Edit = { start: 0, end: 1, before: text, after: 'b', rule: 'word', confidence: 0.9, alternatives: [] }
    for (const line of [
      extendLine({ text }, { counts, contents: { text, report: JSON.stringify({ text }) } }),
      extendLine({ text }, { counts, contents: { text } }, `{"text":\t${JSON.stringify(text)}\r}`),
      failedLine(bytes(JSON.stringify({ text })), text, { code: 'X', reason: text }),
      failedLine(undefined, text, { code: 'X', reason: text }),
      editLines(text, [edit, edit]),
    ]) {
      expect(line).toMatch(/^(?:[\x20-\x7e]+\n)+$/)
      for (const one of line.trim().split('\n')) expect(JSON.stringify(JSON.parse(one))).toContain(JSON.stringify(text))
    }
  })

  it.each([
    ['{', 'NOT_JSON'],
    [Uint8Array.of(0x7b, 0xc4, 0x7d), 'NOT_UTF8'],
    ['[1]', 'NOT_AN_OBJECT'],
    ['null', 'NOT_AN_OBJECT'],
    ['{}', 'NO_TEXT'],
    ['{"text":1}', 'NO_TEXT'],
    ['{"__proto__":{"text":"a"}}', 'NO_TEXT'],
  ])('%s is refused', (line, code) => {
    expect(() => readLine(typeof line === 'string' ? bytes(line) : line, 'text')).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code }) }) as Error,
    )
  })
})

describe('tables', () => {
  it('give every column a type that its values have', () => {
    for (const name of TABLE_NAMES) expect(tableColumns(name)[0]).toEqual({ name: 'file', type: 'STRING' })
    expect(
      tableColumns('figures')
        .filter(({ type }) => type === 'BOOLEAN')
        .map(({ name }) => name),
    ).toEqual(['target'])
  })
})

describe('streams', () => {
  it.each([
    [[0x1f, 0x8b, 8], 'tar.gz'],
    [[0x50, 0x4b, 3, 4], 'zip'],
    [[0x50, 0x4b, 5, 6], 'zip'],
    [[0x50, 0x4b, 0x20, 0x20], 'text'],
    [[], 'text'],
    [[...new Array<number>(257).fill(0x61), ...Buffer.from('ustar')], 'tar'],
  ] as const)('are known by their first bytes', (head, kind) => {
    expect(kindOf(Uint8Array.from(head))).toBe(kind)
  })
})
