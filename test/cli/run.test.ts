import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { writeWhole } from '../../src/cli/outputs.js'
import { dictionaryDamaged, dictionaryMissing } from '../../src/errors.js'
import { fakeTerminal } from '../support/fake-engine.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-cli-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content: string | Uint8Array = 'cia phudng\n'): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
const link = (name: string): string => {
  symlinkSync(name, join(folder, name))
  return join(folder, name)
}
const read = (...names: string[]): string => readFileSync(join(folder, ...names), 'utf8')

async function vanban(args: string[], stdin: string | Uint8Array = '') {
  const terminal = fakeTerminal(stdin)
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n'), loads: terminal.loads }
}

describe('vanban', () => {
  it.each([
    [['--help'], /Usage: vanban .*repair.*report.*assess.*evaluate.*Exit codes/s],
    [['repair', '--help'], /--format <format>.*--min-confidence/s],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j shows itself without loading anything', async (args, output) => {
    expect(await vanban(args)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(output),
      stderr: '',
      loads: [],
    })
  })

  it.each<[string[], RegExp]>([
    [['mend'], /unknown command/],
    [['repair', '--colour'], /unknown option/],
    [['repair', '--format', 'docx'], /Allowed choices are text, json, diff/],
    [['repair', '--min-confidence', '2'], /number from 0 to 1/],
    [['repair', '--min-confidence', ''], /number from 0 to 1/],
    [['repair', '-', '-'], /read only once/],
    [['repair', 'a.txt', 'b.txt'], /add --out DIR/],
    [['evaluate'], /required option '--pairs <dir>'/],
    [[], /Usage/],
  ])('%j is wrong usage', async (args, message) => {
    expect(await vanban(args)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
      loads: [],
    })
  })

  it.each([
    [dictionaryMissing('/nowhere/words.bin'), /\/nowhere\/words\.bin: dictionary not found/],
    [dictionaryDamaged('/some/words.bin', 'checksum does not match'), /\/some\/words\.bin: checksum/],
  ])('ends with 3 on broken dictionaries', async (error, message) => {
    const terminal = fakeTerminal('', error)
    expect(await run(['repair', file('a.txt')], terminal)).toBe(3)
    expect(terminal.stderr.join('\n')).toMatch(message)
    expect(terminal.stdout).toEqual([])
  })
})

describe('vanban repair', () => {
  it('repairs the standard input', async () => {
    expect(await vanban(['repair'], ' cia\r\n\n\fphudng')).toMatchObject({
      exitCode: 0,
      stdout: ' của\r\n\n\fphường',
      stderr: '',
    })
    expect(await vanban(['repair', '-'], 'cia')).toMatchObject({ stdout: 'của' })
  })

  it('writes JSON with its version and generator', async () => {
    const { stdout } = await vanban(['repair', '--format', 'json', file('a.txt', 'cia')])
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: expect.any(String),
      generator: { name: 'vanban' },
      text: 'của',
      messages: [],
      edits: [{ start: 0, end: 3, before: 'cia', after: 'của', rule: 'word' }],
      damage: { kind: 'eng' },
    })
  })

  it('writes a diff', async () => {
    const path = file('a.txt')
    expect((await vanban(['repair', '--format', 'diff', path])).stdout).toBe(
      `--- ${path}\n+++ ${path} (repaired)\n@@ -1 +1 @@\n-cia phudng\n+của phường\n`,
    )
  })

  it('passes options on to the engine', async () => {
    const { loads } = await vanban(['repair', '--min-confidence', '0.8', '--dictionaries', 'dir', file('a.txt')])
    expect(loads).toEqual([{ minConfidence: 0.8, dictionaries: 'dir' }])
  })

  it.each([
    ['text', 'a.ocr.txt'],
    ['json', 'a.ocr.json'],
    ['diff', 'a.ocr.diff'],
  ])('names %s results after their inputs', async (format, name) => {
    const out = join(folder, 'new', 'out')
    expect(await vanban(['repair', '--format', format, '--out', out, file('a.ocr.txt'), file('b.md')])).toMatchObject({
      exitCode: 0,
      stdout: '',
    })
    expect(readdirSync(out).sort()).toEqual([name, name.replace('a.ocr', 'b')])
  })

  it('writes one input to a folder too', async () => {
    await vanban(['repair', '--out', join(folder, 'out')], 'cia')
    expect(read('out', 'stdin.txt')).toBe('của')
  })

  it.each([
    ['two inputs of one name', ['x/a.txt', 'y/a.txt'], 'out', /x\/a\.txt and .*y\/a\.txt would both be written to/],
    ['an input that would be written over', ['a.md', 'x/a.txt'], 'x', /is an input and would be written over/],
  ])('refuses %s before it writes anything', async (_, names, out, message) => {
    const files = names.map((name) => file(name, 'cia'))
    const result = await vanban(['repair', '--out', join(folder, out), ...files])
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message), loads: [] })
    expect(existsSync(join(folder, 'out'))).toBe(false)
    for (const name of names) expect(read(name)).toBe('cia')
  })

  it('refuses a folder that is a file', async () => {
    expect(await vanban(['repair', '--out', file('out'), file('a.txt')])).toMatchObject({ exitCode: 2 })
  })

  it('replaces an earlier result as a whole and leaves no temporary files', async () => {
    file('out/a.txt', 'earlier, and longer than what comes')
    await vanban(['repair', '--out', join(folder, 'out'), file('a.txt')])
    expect(read('out', 'a.txt')).toBe('của phường\n')
    expect(readdirSync(join(folder, 'out'))).toEqual(['a.txt'])
  })
})

it('a link in place of a temporary file is not followed', async () => {
  const [other, path] = [file('other', 'as it was'), join(folder, 'a.txt')]
  symlinkSync(other, join(folder, `.a.txt.${process.pid}.tmp`))
  await writeWhole(path, 'của')
  expect([read('a.txt'), read('other')]).toEqual(['của', 'as it was'])
})

describe('bad input', () => {
  it.each<[string, () => string, RegExp]>([
    ['a missing file', () => join(folder, 'none.txt'), /none\.txt: no such file\. Check the name\./],
    ['a folder', () => folder, /is a folder\. Give the files in it/],
    ['a file under a file', () => join(file('b.txt'), 'c.txt'), /c\.txt: no such file: a part of its path/],
    ['a link to itself', () => link('b.txt'), /b\.txt: is a link that leads back to itself/],
    ['a PDF file', () => file('b.txt', '%PDF-1.4 …'), /b\.txt: This is a PDF file, not text\. Give the file itself/],
    ['binary data', () => file('b.txt', new Uint8Array(64)), /b\.txt: These are binary data/],
    ['a document that breaks the engine', () => file('b.txt', 'CRASH'), /b\.txt: could not be processed/],
  ])('%s fails alone', async (_, bad, message) => {
    const out = join(folder, 'out')
    const result = await vanban(['repair', '--out', out, file('a.txt'), bad(), file('z.txt')])
    expect(result).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(message) })
    expect(result.stderr).toMatch(/1 of 3 documents failed/)
    expect(readdirSync(out).sort()).toEqual(['a.txt', 'z.txt'])
    expect(read('out', 'z.txt')).toBe('của phường\n')
  })

  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', ''],
    ['CRLF and CR', 'cia\r\ncia\rcia', 'của\r\ncủa\rcủa'],
    ['NUL characters', 'cia và nhiều chữ khác nữa\0cia', 'của và nhiều chữ khác nữa\0của'],
    ['decomposed text', 'Uy dân'.normalize('NFD'), 'Ủy dân'.replace('dân', 'dân'.normalize('NFD'))],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x63, 0, 0x69, 0, 0x61, 0]), 'của'],
    ['invalid UTF-8', Uint8Array.from([0x63, 0x69, 0x61, 0x20, 0xff, 0xc3, 0xa0]), 'của \ufffdà'],
  ])('%s is repaired', async (_, content, output) => {
    expect(await vanban(['repair', file('a.txt', content)])).toMatchObject({ exitCode: 0, stdout: output })
  })

  it('says what was odd about a file, and where', async () => {
    expect((await vanban(['repair', file('a.txt', 'một\nhai ba bốn năm\0')])).stderr).toMatch(
      /a\.txt:2: warning: The text has NUL characters/,
    )
  })

  it('counts a document that the engine gave up as failed', async () => {
    expect(await vanban(['repair', file('a.txt', 'TOO LONG')])).toMatchObject({
      exitCode: 1,
      stdout: 'TOO LONG',
      stderr: expect.stringMatching(/a\.txt:1: error: too long/),
    })
  })

  it('takes 50 MB on one line', async () => {
    const { exitCode, stdout } = await vanban(['repair', file('a.txt', 'x'.repeat(50_000_000))])
    expect(exitCode).toBe(0)
    expect(stdout).toHaveLength(50_000_000)
  })

  it('refuses what is larger than an input may be', async () => {
    const terminal = fakeTerminal()
    const chunk = new Uint8Array(2 ** 24)
    const stdin = (async function* () {
      for (let index = 0; index < 17; index++) yield chunk
    })()
    expect(await run(['repair'], { ...terminal, stdin })).toBe(1)
    expect(terminal.stderr.join()).toMatch(/stdin: is larger than 256 MB/)
  })
})

describe('vanban assess', () => {
  it('tells of every document what to do, and counts', async () => {
    const result = await vanban(['assess', file('a.txt'), file('b.txt', 'cia')])
    expect(result).toMatchObject({ exitCode: 0, stderr: '' })
    expect(result.stdout).toMatch(
      /^document +kind +words +right +repaired +advice\n.*a\.txt +eng +2 +10\.0 % +90\.0 % +repair\n {2}The text is .*\n.*b\.txt.*\n.*\n\n2 repair\n$/,
    )
  })

  it('writes JSON, and goes on after a document that fails', async () => {
    const path = file('a.txt')
    const { exitCode, stdout, stderr } = await vanban([
      'assess',
      '--format',
      'json',
      join(folder, 'none.txt'),
      file('b.txt', 'TOO LONG'),
      path,
    ])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/none\.txt: no such file.*\n.*b\.txt: too long/)
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'assessment',
      schemaVersion: expect.any(String),
      generator: { name: 'vanban' },
      documents: [
        { file: path, verdict: 'repair', reasons: [expect.any(String), expect.any(String)], damage: { kind: 'eng' } },
      ],
    })
  })
})

describe('vanban report', () => {
  it('writes indented JSON for one file', async () => {
    const { stdout } = await vanban(['report', file('a.txt')])
    expect(stdout).toMatch(/^\{\n/)
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'administrativeDocument',
      header: { title: { value: 'của phường' } },
    })
  })

  it('writes JSON Lines for several, one failing', async () => {
    const { exitCode, stdout } = await vanban(['report', file('a.txt'), join(folder, 'none'), file('b.txt', 'cia')])
    expect(exitCode).toBe(1)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).header.title.value),
    ).toEqual(['của phường', 'của'])
  })

  it('leaves the text as it is with --no-repair', async () => {
    const { stdout } = await vanban(['report', '--no-repair', file('a.txt')])
    expect(JSON.parse(stdout).header.title.value).toBe('cia phudng')
  })

  it('fails where a document could not be read', async () => {
    expect(await vanban(['report', file('a.txt', 'TOO LONG')])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/a\.txt:1: error: too long/),
    })
  })

  it('writes files, and text for people', async () => {
    const out = join(folder, 'out')
    await vanban(['report', '--out', out, file('a.txt')])
    await vanban(['report', '--out', out, '--format', 'text', file('a.txt')])
    expect(readdirSync(out)).toEqual(['a.json', 'a.txt'])
    expect(read('out', 'a.txt')).toMatch(/^của phường\nProfile {6}nd30\n/)
  })

  it('prints an outline', async () => {
    const { stdout } = await vanban(['report', '--format', 'outline', file('a.txt')])
    expect(stdout).toMatch(/^của phường\n/)
  })
})

describe('vanban evaluate', () => {
  beforeEach(() => {
    file('pairs/1.gold.txt', 'của phường\nnăm 2022')
    file('pairs/1.ocr.txt', 'cia phudng\nnim 2022')
    file('pairs/2.gold.txt', 'các nhân')
    file('pairs/2.ocr.txt', 'cac nhan')
    file('pairs/2.alt.tsv', 'cá nhân\tcác nhân\n')
    file('out/1.txt', 'của phường\nnăm 2022')
    file('out/2.txt', 'cá nhân')
  })

  it('measures given outputs without an engine', async () => {
    const { exitCode, stdout, loads } = await vanban([
      'evaluate',
      '--pairs',
      join(folder, 'pairs'),
      '--out',
      join(folder, 'out'),
      '--format',
      'json',
    ])
    expect({ exitCode, loads }).toEqual({ exitCode: 0, loads: [] })
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: expect.any(String),
      generator: { name: 'vanban' },
      files: 2,
      cer: 0,
      wer: 0,
      syl: 1,
      harm: 0,
      fixed: 1,
      digits: 1,
      tokens: 6,
      raw: { files: 2, syl: 0.1667, digits: 1 },
      intervals: { syl: [1, 1] },
      causes: null,
    })
  })

  it('repairs the OCR texts itself, and splits what is wrong by cause', async () => {
    const { stdout } = await vanban(['evaluate', '--pairs', join(folder, 'pairs'), '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ syl: 0.5, fixed: 0.4, causes: { missing: 3, lost: 0 } })
  })

  it('prints a table', async () => {
    const { stdout } = await vanban(['evaluate', '--pairs', join(folder, 'pairs')])
    expect(stdout).toMatch(/^2 documents, 6 words of truth\n/)
    expect(stdout).toMatch(/words right +16\.67 % +50\.00 %/)
  })

  it('goes on where a pair is incomplete', async () => {
    file('pairs/3.gold.txt', 'một')
    const { exitCode, stdout, stderr } = await vanban([
      'evaluate',
      '--pairs',
      join(folder, 'pairs'),
      '--format',
      'json',
    ])
    expect({ exitCode, files: JSON.parse(stdout).files }).toEqual({ exitCode: 1, files: 2 })
    expect(stderr).toMatch(/3\.ocr\.txt: cannot be read \(ENOENT\)/)
  })

  it.each([
    ['none', 1],
    ['out', 2],
  ])('says so where %s holds no pairs', async (name, code) => {
    expect(await vanban(['evaluate', '--pairs', join(folder, name)])).toMatchObject({ exitCode: code })
  })
})

describe('markup and tables of OCR programs', () => {
  const FORMATS = [
    ['hOCR', '<!DOCTYPE html>\n<html><body><div class="ocr_page"></div></body></html>', /The hOCR file has no words/],
    [
      'ALTO',
      '<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"/>',
      /The ALTO file has no words/,
    ],
    ['TSV', 'level\tpage_num\tblock_num\n5\t1\t1\n', /This is a table of words/],
    ['JSON', '{"schema_name": "DoclingDocument"}', /The docling file has no words/],
  ] as const
  it.each(
    ['repair', 'report', 'assess'].flatMap((command) =>
      FORMATS.map(([name, text, message]) => [command, name, text, message] as const),
    ),
  )('%s refuses %s, in a file and on the standard input', async (command, name, text, message) => {
    const path = file(`${name}.txt`, text)
    expect(await vanban([command, path])).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
    expect(await vanban([command], text)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })
})
