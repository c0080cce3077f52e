import { spawnSync } from 'node:child_process'
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
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { printable, showable } from '../../src/cli/showable.js'
import { fakeTerminal } from '../support/fake-engine.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-terminal-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content = 'cia phudng\n'): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Text that would clear the screen, set the title, and turn the direction of writing. */
const HOSTILE = 'cia \u001b[2J\u001b]0;title\u0007 \u009b31m \u202e phudng\r\ncia\f\n'
const STEERS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

async function vanban(args: string[], { color = false, isTerminal = true } = {}) {
  const terminal = { ...fakeTerminal(HOSTILE), outputIsTerminal: isTerminal, color }
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}

describe('what a document says', () => {
  const formats = [
    ...['text', 'json', 'diff', 'inline', 'jsonl'].map((name) => ['repair', name]),
    ...[
      'json',
      'jsonl',
      'text',
      'outline',
      'markdown',
      'document',
      'html',
      'figures',
      'csv-figures',
      'csv-references',
      'csv-sections',
    ].map((name) => ['report', name]),
  ]

  it.each(formats)('never steers a terminal: %s --format %s', async (command, format) => {
    expect((await vanban([command, '--format', format])).stdout).not.toMatch(STEERS)
    // Our own colours are all that is left.
    expect(
      (await vanban([command, '--format', format], { color: true })).stdout.replace(/\u001b\[[\d;]*m/g, ''),
    ).not.toMatch(STEERS)
  })

  it('is left alone on its way to a file', async () => {
    expect((await vanban(['repair'], { isTerminal: false })).stdout).toBe(
      HOSTILE.replaceAll('cia', 'của').replace('phudng', 'phường'),
    )
    await vanban(['repair', '-o', join(folder, 'out.txt')])
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe(
      HOSTILE.replaceAll('cia', 'của').replace('phudng', 'phường'),
    )
  })

  it('is shown in the same lines', () => {
    expect(showable('a\r\nb\rc\fd\u001b[0m\n')).toBe('a\nb\nc\u240cd\ufffd[0m\n')
    expect(printable('a\u001b\u202e\u2028.txt: đ\nb')).toBe('a\\u001b\\u202e\\u2028.txt: đ\nb')
  })

  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  const hasScript = spawnSync('script', ['--version']).status === 0
  it.skipIf(!hasScript)(
    'never steers a terminal that is one',
    () => {
      const path = file('in\u001b[31m.txt', HOSTILE)
      const ours = /\u001b\[[\d;]*m|\r(?=\n)|\r?\u001b\[K|\u001b\[\?25[hl]/g
      const shown = (env: Record<string, string>, ...args: string[]): string => {
        const command = [process.execPath, main, ...args].map((word) => `'${word}'`).join(' ')
        return spawnSync('script', ['-qec', command, '/dev/null'], {
          encoding: 'utf8',
          env: { ...process.env, ...env },
        }).stdout
      }
      for (const args of [
        ['repair', '--format', 'diff', path],
        ['assess', path, `${path}-none`],
      ]) {
        const output = shown({ TERM: 'xterm' }, ...args)
        expect(output.replace(ours, ''), args.join(' ')).not.toMatch(STEERS)
        expect(output.length).toBeGreaterThan(10)
      }
      expect(shown({ NO_COLOR: '1' }, 'repair', '--format', 'diff', path)).not.toContain('\u001b')
      expect(
        spawnSync(process.execPath, [main, 'repair', '--format', 'diff', path], {
          encoding: 'utf8',
          env: { ...process.env, FORCE_COLOR: '1' },
        }).stdout,
      ).toContain('\u001b[31m')
    },
    120_000,
  )
})

describe('-o FILE', () => {
  it('takes the one result, whole, through links and into pipes', async () => {
    const input = file('a.txt')
    file('b.txt', 'earlier')
    symlinkSync('b.txt', join(folder, 'link.txt'))
    expect(await vanban(['repair', input, '-o', join(folder, 'link.txt')])).toMatchObject({ exitCode: 0, stdout: '' })
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('của phường\n')
    expect((await vanban(['repair', input, '-o', '/dev/null'])).exitCode).toBe(0)
    expect((await vanban(['report', input, '-o', join(folder, 'c.json')])).exitCode).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8'))).toMatchObject({ type: 'administrativeDocument' })
    expect((await vanban(['repair', input, '-o', '-'])).stdout).toBe('của phường\n')
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.txt', 'c.json', 'link.txt'])
  })

  it.each<[string[], RegExp]>([
    [['a.txt', 'b.txt', '-o', 'c.txt'], /-o FILE takes the result of one input/],
    [['a.txt', '-o', 'a.txt'], /is the input and would be written over/],
    [['a.txt', '-o', 'sub'], /is a folder\. Give the name of a file, or --out DIR/],
    [['a.txt', '-o', 'none/c.txt'], /there is no folder/],
    [['a.txt', '-o', 'c.txt', '--out', 'd'], /two places for one result/],
    [['a.txt', '--out', 'b.txt'], /is a file, and a folder is wanted\. -o FILE/],
  ])('%j is wrong usage', async (args, message) => {
    for (const name of ['a.txt', 'b.txt']) file(name)
    mkdirSync(join(folder, 'sub'))
    const placed = args.map((arg) => (arg.startsWith('-') ? arg : join(folder, arg)))
    expect(await vanban(['repair', ...placed])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
    expect(existsSync(join(folder, 'c.txt'))).toBe(false)
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('cia phudng\n')
  })
})

describe('the voice', () => {
  it('says more with -v, less with -q, and never hides a failure', async () => {
    const odd = file('odd.txt', 'một\nhai ba bốn năm cia\0')
    expect((await vanban(['repair', odd, '-v'])).stderr).toMatch(
      /odd\.txt: eng, 1 words, 1 edits, \d+\.\d\d s\n.*NUL characters/,
    )
    expect((await vanban(['repair', odd, '-q'])).stderr).toBe('')
    expect(await vanban(['repair', '-q', join(folder, 'none.txt')])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/no such file/),
    })
    expect((await vanban(['repair', '-q', '-v', odd])).exitCode).toBe(2)
  })
})

describe('a file without a command', () => {
  it('is answered with the command that is meant', async () => {
    const path = file("it's.txt")
    expect(await vanban([path])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        `is a file, not a command. To repair it: vanban repair '${path.replace("'", "'\\''")}'`,
      ),
    })
    expect(await vanban([folder])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`For all documents in it: vanban batch ${folder} --out DIR`),
    })
    expect(await vanban(['repair', folder])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('For all below it: vanban batch FOLDER --out DIR'),
    })
    expect((await vanban(['repair', '--out', join(folder, 'one.txt'), path])).stderr).toMatch(
      /one\.txt is a folder; to write one file: -o FILE/,
    )
  })
})
