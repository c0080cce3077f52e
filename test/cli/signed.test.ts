/** Signed, encrypted and other PDF files that are not changed, as a user meets them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { createProcessor } from '../../src/workers/index.js'
import { fakeTerminal } from '../support/fake-engine.js'
import { hiddenLines, onePage } from '../support/make-pdf.js'
import { signPdf, type SignOptions } from '../support/sign-pdf.js'
import { hasTool, haveTools, runTool } from '../support/tools.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-signed-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const source = 'fixtures/layout/pdf/notice.pdf'
const path = (name: string): string => join(folder, name)
async function vanban(...args: string[]) {
  const terminal = fakeTerminal('')
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}
const unchanged = (name: string, before: Uint8Array): void => {
  expect(readFileSync(path(name)).equals(before)).toBe(true)
}

describe.skipIf(!haveTools(['openssl'], 'signed PDF'))('a PDF that is really signed', () => {
  it.each<[what: string, name: string, options: SignOptions]>([
    ['in a field', 'signed.pdf', {}],
    ['within its field', 'direct.pdf', { isDirect: true }],
    ['so that nothing may be changed', 'certified.pdf', { certifies: true }],
  ])('%s: is read, and written only where that is allowed', async (_, name, options) => {
    const signed = signPdf(folder, readFileSync(source), options)
    writeFileSync(path(name), signed)
    if (hasTool('pdfsig')) expect(runTool('pdfsig', '-nocert', path(name))).toContain('Signature is Valid')

    for (const args of [['-o', path('out.pdf')], ['--format', 'same', '--out', path('out')], ['--in-place']])
      expect(await vanban('repair', path(name), ...args)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(/: error: The PDF is signed, .*--allow-signed.* \[PDF_SIGNED\]/) as string,
      })
    unchanged(name, signed)
    expect(await vanban('repair', path(name))).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Ủy') as string,
      stderr: '',
    })
    expect((await vanban('repair', path(name), '--format', 'json')).exitCode).toBe(0)
    expect(await vanban('report', path(name))).toMatchObject({ exitCode: 0, stderr: '' })

    const inArchive = async (options: object) =>
      (await createProcessor({ formats: ['same'], ...options })).process({ name, bytes: signed })
    if (name === 'signed.pdf') {
      expect(await inArchive({})).toMatchObject({ status: 'failed', failure: { code: 'PDF_SIGNED' } })
      expect(await inArchive({ allowSigned: true })).toMatchObject({
        status: 'done',
        warnings: [{ code: 'PDF_SIGNED', reason: expect.any(String) }],
      })
    }

    const allowed = await vanban('repair', path(name), '--allow-signed', '-o', path(`allowed-${name}`))
    expect(allowed).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/warning: .* \[PDF_SIGNED\]/) as string,
    })
    expect(
      readFileSync(path(`allowed-${name}`))
        .subarray(0, signed.length)
        .equals(signed),
    ).toBe(true)
    // What was signed is still what it was: only a part of the file now.
    if (hasTool('pdfsig')) {
      const said = runTool('pdfsig', '-nocert', path(`allowed-${name}`))
      expect(said).toContain('Signature is Valid')
      expect(said).toContain('Not total document signed')
    }
  })
})

describe.skipIf(!haveTools(['qpdf'], 'encrypted PDF'))('an encrypted PDF', () => {
  it.each([
    ['with a password', 'user.pdf', ['user', 'owner'], ['--password=user']],
    ['that may only not be changed', 'owner.pdf', ['', 'owner'], []],
  ])('%s: how to take that off', async (_, name, passwords, given) => {
    runTool('qpdf', '--encrypt', ...passwords, '256', '--', source, path(name))
    const before = readFileSync(path(name))
    for (const args of [['repair'], ['repair', '--in-place'], ['report'], ['assess']])
      expect(await vanban(args[0], path(name), ...args.slice(1))).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringContaining('qpdf --decrypt IN OUT') as string,
      })
    unchanged(name, before)
    runTool('qpdf', '--decrypt', ...given, path(name), path('plain.pdf'))
    const result = await vanban('repair', path('plain.pdf'), '-o', path('fixed.pdf'))
    expect(result).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('a PDF without pages of its own', () => {
  it.each([
    ['an XFA form', '/AcroForm << /XFA (x) >>', /XFA form.* Print it to a PDF of pages/],
    ['a portfolio', '/Collection << /View /D >>', /portfolio.* Print it to a PDF of pages/],
  ])('%s: what to do', async (_, catalog, message) => {
    const bytes = onePage({ contents: hiddenLines(['Ke']) }, [], catalog)
    writeFileSync(path('other.pdf'), bytes)
    for (const more of [[], ['--in-place'], ['-o', path('other-out.pdf')]])
      expect(await vanban('repair', path('other.pdf'), ...more)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(message) as string,
      })
    unchanged('other.pdf', bytes)
  })
})
