import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { fakeTerminal } from '../support/fake-engine.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-cli-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function vanban(args: string[], stdin = '') {
  const terminal = fakeTerminal(stdin)
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}

describe('--witness', () => {
  it('is heard by its path, and may be repeated', async () => {
    const [page, one, two] = [file('a.txt', 'cia\n'), file('a.vie.txt', 'của\n'), file('a.fra.txt', 'cùa\n')]
    expect(await vanban(['repair', page, '--witness', one, '--witness', two])).toEqual({
      exitCode: 0,
      stdout: 'của\n',
      stderr: `vanban: ${page}: warning: heard ${one}: của [HEARD]\nvanban: ${page}: warning: heard ${two}: cùa [HEARD]`,
    })
  })

  it('may come through a pipe, and so may the page', async () => {
    const page = file('a.txt', 'cia\n')
    expect((await vanban(['repair', page, '--witness', '-'], 'của')).stderr).toContain('heard stdin: của')
    expect((await vanban(['repair', '--witness', page], 'cia')).stdout).toBe('của')
  })

  it('goes with reports', async () => {
    const page = file('a.txt', 'cia\n')
    expect(await vanban(['report', page, '--witness', page])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it.each<[string, (page: string) => string[], number, RegExp]>([
    ['a file that is missing', (page) => [page, '--witness', `${page}x`], 1, /a\.txtx: no such file/],
    ['a folder', (page) => [page, '--witness', join(page, '..')], 1, /is a folder|folder/],
    ['several pages', (page) => [page, 'b.txt', '--out', `${page}.d`, '--witness', page], 2, /reading of one document/],
    ['the standard input twice', () => ['-', '--witness', '-'], 2, /read only once/],
    ['the standard input twice, unnamed', () => ['--witness', '-'], 2, /read only once/],
    ['no file', (page) => [page, '--witness'], 2, /argument missing/],
  ])('is told of %s', async (_name, args, exitCode, message) => {
    const page = file('a.txt', 'cia\n')
    expect(await vanban(['repair', ...args(page)], 'cia')).toMatchObject({
      exitCode,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })

  it('makes a page better, as the program is run', () => {
    const page = (by: string): string => `fixtures/two-readings/commune-notice.${by}.txt`
    const repaired = (...args: string[]): string =>
      execFileSync(process.execPath, ['dist/cli/main.js', 'repair', page('eng'), ...args], { encoding: 'utf8' })
    const wrong = (text: string): number => {
      const words = text.split(/\s+/)
      return readFileSync(page('truth'), 'utf8')
        .split(/\s+/)
        .filter((word, at) => word !== words[at]).length
    }
    expect(wrong(repaired('--witness', page('vie')))).toBeLessThan(0.6 * wrong(repaired()))
  })
})
