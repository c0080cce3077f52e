import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { fakeTerminal } from '../support/fake-engine.js'
import { makeDocx, paragraph as p, run as r } from '../support/make-docx.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-in-place-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const HOCR = "<html><body><div class='ocr_page'><span class='ocrx_word' id='a'>cia</span></div></body></html>"
const FIXED = HOCR.replace('cia', 'của')
const path = (name: string): string => join(folder, name)
const file = (name: string, content: string | Uint8Array = HOCR): string => {
  writeFileSync(path(name), content)
  return path(name)
}
const read = (name: string): string => readFileSync(path(name), 'utf8')
async function inPlace(...args: string[]) {
  const terminal = fakeTerminal('')
  const exitCode = await run(['repair', '--in-place', '--no-trace', ...args], terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}

describe('vanban repair --in-place', () => {
  it('writes files as what they are, and keeps the former ones', async () => {
    const docx = makeDocx(p(r('cia')))
    const args = [file('a.hocr'), file('b.txt', '\ufeffcia\r\n'), file('c.docx', docx)]
    expect(await inPlace(...args)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect([read('a.hocr'), read('a.hocr~')]).toEqual([FIXED, HOCR])
    expect([read('b.txt'), read('b.txt~')]).toEqual(['\ufeffcủa\r\n', '\ufeffcia\r\n'])
    expect(new Uint8Array(readFileSync(path('c.docx~')))).toEqual(docx)
    expect(readFileSync(path('c.docx')).equals(docx)).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(['a.hocr', 'a.hocr~', 'b.txt', 'b.txt~', 'c.docx', 'c.docx~'])
  })

  it('does not touch a file that needs no change', async () => {
    const { ino, mtimeMs } = statSync(file('a.hocr', FIXED))
    expect(await inPlace(path('a.hocr'))).toMatchObject({ exitCode: 0 })
    expect(statSync(path('a.hocr'))).toMatchObject({ ino, mtimeMs })
    expect(readdirSync(folder)).toEqual(['a.hocr'])
  })

  it('keeps who may read it', async () => {
    chmodSync(file('a.hocr'), 0o640)
    await inPlace(path('a.hocr'))
    expect(statSync(path('a.hocr')).mode & 0o777).toBe(0o640)
  })

  it('follows a link, which stays one', async () => {
    mkdirSync(path('far'))
    symlinkSync(file('far/a.hocr'), path('link.hocr'))
    expect(await inPlace(path('link.hocr'))).toMatchObject({ exitCode: 0, stderr: '' })
    expect(lstatSync(path('link.hocr')).isSymbolicLink()).toBe(true)
    expect([read('far/a.hocr'), read('far/a.hocr~')]).toEqual([FIXED, HOCR])
  })

  it('writes over no former file, but for one that a run that was broken off left', async () => {
    file('a.hocr')
    file('a.hocr~', 'kept')
    expect(await inPlace(path('a.hocr'))).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/a\.hocr: is left as it was: .*a\.hocr~.* is there already/) as string,
    })
    expect([read('a.hocr'), read('a.hocr~')]).toEqual([HOCR, 'kept'])
    file('a.hocr~')
    expect(await inPlace(path('a.hocr'))).toMatchObject({ exitCode: 0 })
    expect([read('a.hocr'), read('a.hocr~')]).toEqual([FIXED, HOCR])
    expect(readdirSync(folder).sort()).toEqual(['a.hocr', 'a.hocr~'])
  })

  it('goes on behind a file that fails, which stays as it was', async () => {
    const signed = makeDocx(p(r('cia')), { raw: { '_xmlsignatures/sig1.xml': new Uint8Array([60]) } })
    const args = [file('a.docx', signed), file('b.txt', 'TOO LONG cia'), path('none.txt'), file('c.hocr')]
    const { exitCode, stderr } = await inPlace(...args)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/DOCX_SIGNED[\s\S]*TOO_LONG[\s\S]*none\.txt[\s\S]*3 of 4 documents failed/)
    expect(new Uint8Array(readFileSync(path('a.docx')))).toEqual(signed)
    expect([read('b.txt'), read('c.hocr')]).toEqual(['TOO LONG cia', FIXED])
    expect(readdirSync(folder).sort()).toEqual(['a.docx', 'b.txt', 'c.hocr', 'c.hocr~'])
  })

  it.each<[what: string, args: () => string[], message: RegExp]>([
    ['an output', () => [file('a.hocr'), '-o', path('b.hocr')], /two places for one result/],
    ['a folder', () => [file('a.hocr'), '--out', path('out')], /two places for one result/],
    ['the standard input', () => [file('a.hocr'), '-'], /the standard input is none/],
    ['no file', () => [], /the standard input is none/],
    ['another form', () => [file('a.hocr'), '--format', 'json'], /leave --format json out/],
    ['one file twice', () => [file('a.hocr'), join(folder, '.', 'a.hocr')], /are one file/],
    [
      'a link to a file that is named too',
      () => {
        symlinkSync(file('a.hocr'), path('b.hocr'))
        return [path('a.hocr'), path('b.hocr')]
      },
      /are one file/,
    ],
    ['a device', () => ['/dev/null'], /no file that could be replaced/],
  ])('is refused with %s', async (_, args, message) => {
    expect(await inPlace(...args())).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message) as string })
    if (existsSync(path('a.hocr'))) expect([read('a.hocr'), existsSync(path('a.hocr~'))]).toEqual([HOCR, false])
  })

  it('does not write what a program made of a file', async () => {
    const image = readFileSync('docs/report.png')
    const terminal = { ...fakeTerminal(''), compute: <T>(work: () => T): T => work() }
    const code = await run(['repair', '--in-place', '--ocr', 'tesseract', file('a.png', image)], terminal)
    // Without Tesseract it fails before that.
    expect([code, terminal.stderr.join('')]).toEqual([1, expect.stringMatching(/left as it was|tesseract/i)])
    expect(readFileSync(path('a.png')).equals(image)).toBe(true)
  }, 60_000)
})

describe('a run that is killed', () => {
  const script = `
    const { replaceFile } = await import(${JSON.stringify(new URL('../../dist/cli/in-place.js', import.meta.url).href)})
    process.stdout.write('begun')
    for (let at = 0; at < 400; at++) await replaceFile(process.argv[1] + '/' + at, 'b'.repeat(20_000))`

  it('leaves every file whole, and the former one beside a new one', async () => {
    let killed = 0
    for (let round = 0; round < 6; round++) {
      const place = path(String(round))
      mkdirSync(place)
      for (let at = 0; at < 400; at++) writeFileSync(join(place, String(at)), 'a'.repeat(20_000))
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, place])
      await new Promise((begun) => child.stdout.once('data', begun))
      await wait(15 * round)
      child.kill('SIGKILL')
      await new Promise((ended) => child.once('exit', ended))
      const contents = Array.from({ length: 400 }, (_, at) => readFileSync(join(place, String(at)), 'utf8'))
      contents.forEach((content, at) => {
        expect(['a', 'b'].some((letter) => content === letter.repeat(20_000))).toBe(true)
        if (content.startsWith('b'))
          expect(readFileSync(join(place, `${at}~`), 'utf8') === 'a'.repeat(20_000)).toBe(true)
      })
      if (contents.some((one) => one.startsWith('b')) && contents.some((one) => one.startsWith('a'))) killed += 1
      const again = spawnSync(process.execPath, ['--input-type=module', '-e', script, place], { encoding: 'utf8' })
      expect([again.status, again.stderr]).toEqual([0, ''])
      rmSync(place, { recursive: true })
    }
    expect(killed).toBeGreaterThan(0)
  }, 120_000)
})
