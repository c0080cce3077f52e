import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { REPORT_FORMATS } from '../../src/write/index.js'
import { fakeTerminal } from '../support/fake-engine.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-formats-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content = 'cia phudng\n'): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
async function vanban(args: string[], more: object = {}) {
  const terminal = { ...fakeTerminal(), ...more }
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}

describe('vanban report --format', () => {
  it.each(Object.entries(REPORT_FORMATS).map(([name, { extension }]) => [name, extension] as const))(
    '%s writes one file',
    async (format, extension) => {
      const { exitCode, stdout } = await vanban(['report', '--format', format, file('a.txt')])
      expect([exitCode, stdout.length > 0]).toEqual([0, true])
      const out = join(folder, 'out')
      expect(await vanban(['report', '--format', format, '--out', out, file('b.ocr.txt')])).toMatchObject({
        exitCode: 0,
        stdout: '',
      })
      expect(readdirSync(out)).toEqual([`b.ocr${extension}`])
    },
  )

  it.each(['markdown', 'html'])('%s of several files needs a folder', async (format) => {
    expect(await vanban(['report', '--format', format, file('a.txt'), file('b.txt')])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('--out'),
    })
  })

  it('writes several tables under one line of names', async () => {
    const { stdout } = await vanban(['report', '--format', 'csv-sections', '--bom', file('a.txt'), file('b.txt')])
    expect(stdout).toMatch(/^\ufefffile,id,.*\r\n$/)
    expect(stdout.split('file,id')).toHaveLength(2)
  })

  it('writes pages in the language asked for, and with the name of the file', async () => {
    const { stdout } = await vanban(['report', '--format', 'html', '--locale', 'vi', file('a.txt')])
    expect(stdout).toContain('<html lang="vi">')
    expect(stdout).toContain(join(folder, 'a.txt'))
    expect(await vanban(['report', '--locale', 'fr', file('a.txt')])).toMatchObject({ exitCode: 2 })
  })

  it('tells its formats in the help', async () => {
    const { stdout } = await vanban(['report', '--help'])
    for (const [name, { title }] of Object.entries(REPORT_FORMATS))
      expect(stdout).toMatch(new RegExp(`^  ${name} +${title}$`, 'm'))
  })
})

describe('vanban repair --format', () => {
  it('diff has colours on a terminal that shows them, and none in files and pipes', async () => {
    const path = file('a.txt')
    expect((await vanban(['repair', '--format', 'diff', path], { color: true })).stdout).toContain(
      '\u001b[31m-cia phudng\u001b[0m\n\u001b[32m+của phường',
    )
    expect((await vanban(['repair', '--format', 'diff', path])).stdout).toContain('-cia phudng\n+của phường')
    await vanban(['repair', '--format', 'diff', '--out', join(folder, 'out'), path], { color: true })
    expect(readFileSync(join(folder, 'out', 'a.diff'), 'utf8')).not.toContain('\u001b')
  })

  it('inline shows old and new words side by side', async () => {
    expect((await vanban(['repair', '--format', 'inline', file('a.txt', 'một\ncia hai phudng\n')])).stdout).toBe(
      '2  [-cia-]{+của+} hai [-phudng-]{+phường+}\n',
    )
  })

  it('jsonl is one line', async () => {
    const { stdout } = await vanban(['repair', '--format', 'jsonl', file('a.txt')])
    expect(stdout.split('\n')).toHaveLength(2)
    expect(JSON.parse(stdout)).toMatchObject({ type: 'repairedDocument', text: 'của phường\n' })
  })
})
