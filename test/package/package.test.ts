import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
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
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What an export stands for: a file, or one by condition. */
type Target = string | { readonly [condition: string]: Target }
const filesOf = (target: Target): string[] =>
  typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf)

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string
  version: string
  exports: Record<string, Target>
}
// 21.4 MB of dictionaries, which are compressed already, and the code.
const MAX_PACKED_BYTES = 25 * 1024 * 1024

let folder: string
let installed: string
let packedBytes: number

// The tarball is unpacked where npm would put it, beside the dependencies of this checkout: no network is needed.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-package-'))
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  packedBytes = statSync(join(folder, filename)).size
  execFileSync('tar', ['-xzf', filename], { cwd: folder })
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  installed = join(modules, manifest.name)
  execFileSync('mv', [join(folder, 'package'), installed])
}, 120_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const script = (code: string): string => {
  writeFileSync(join(folder, 'script.mjs'), code)
  return execFileSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' })
}
const vanban = (args: string[], input = '') =>
  spawnSync(process.execPath, [join(installed, 'dist/cli/main.js'), ...args], { cwd: folder, encoding: 'utf8', input })

describe('the packed tarball', () => {
  it('is small, and has what it needs and nothing else', () => {
    expect(packedBytes).toBeLessThan(MAX_PACKED_BYTES)
    expect(readdirSync(installed).sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dictionaries',
      'dist',
      'docs',
      'integrations',
      'package.json',
    ])
    expect(readdirSync(join(installed, 'dist'))).not.toContain('train')
    expect(readdirSync(join(installed, 'dictionaries'))).toContain('SOURCES.md')
  })

  it('has every file that it exports', () => {
    const paths = filesOf(manifest.exports)
    expect(paths.length).toBeGreaterThan(Object.keys(manifest.exports).length)
    expect(paths.filter((path) => !existsSync(join(installed, path)))).toEqual([])
  })

  it.each(Object.keys(manifest.exports).filter((name) => !name.endsWith('.json')))('can be imported as %s', (name) => {
    const specifier = name.replace('.', manifest.name)
    expect(script(`console.log(Object.keys(await import('${specifier}')).length > 0)`)).toBe('true\n')
  })

  it('repairs from the library', () => {
    expect(
      script(`import { createVanban } from 'vanban'
      const vanban = await createVanban()
      console.log(vanban.repair('Uy ban nhan dan phudng').text)`),
    ).toBe('Ủy ban nhân dân phường\n')
  })

  it('repairs from the command line', () => {
    expect(vanban(['repair'], 'Uy ban nhan dan phudng\n')).toMatchObject({
      status: 0,
      stdout: 'Ủy ban nhân dân phường\n',
      stderr: '',
    })
  })

  it('writes a page and reads a corrected report back', () => {
    expect(
      script(`import { createVanban } from 'vanban'
      import { fromMarkdown, reportToHtml, reportToMarkdown } from 'vanban/write'
      const vanban = await createVanban()
      const document = { name: 'a', ...vanban.process('BÁO CÁO\\nKết quả năm 2022\\n\\nI. Một\\n- Đã mua 12 máy tính') }
      const markdown = reportToMarkdown(document.report).replace('12', '15')
      const { changes, report } = fromMarkdown(markdown, document.report)
      console.log(reportToHtml(document).startsWith('<!doctype html>'), changes.length, report.figures[0].value)`),
    ).toBe('true 1 15\n')
  })

  // With declarations checked, as strict users have it: no skipLibCheck.
  it.each([
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ])(
    'has types for %s',
    (module, moduleResolution) => {
      writeFileSync(
        join(folder, 'user.mts'),
        `
      import { createVanban, type AdministrativeDocument, type Edit } from 'vanban'
      import { isLegalSyllable } from 'vanban/vietnamese'
      import { summarise } from 'vanban/evaluate'
      import remarkVanban, { ocrParse, ocrRepair, ocrStringify, ocrStructure, presetVanban, rehypeVanban } from 'vanban/plugin'
      import { fromMarkdown, REPORT_FORMATS, reportToHtml, type Change } from 'vanban/write'
      import { unified } from 'unified'
      import type { VFile } from 'vfile'
      const vanban = await createVanban({ minConfidence: 0.5 })
      const edits: readonly Edit[] = vanban.repair('cia').edits
      const report: AdministrativeDocument = vanban.report('cia')
      const file: VFile = unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStructure, { vanban }).use(ocrStringify).processSync('a')
      const known: AdministrativeDocument | undefined = file.data.vanban?.report
      const changes: readonly Change[] = fromMarkdown('', report).changes
      unified().use(presetVanban({ vanban, format: 'markdown' }))
      unified().use(remarkVanban, { vanban }).use(rehypeVanban, { vanban })
      const html: string = reportToHtml({ name: 'a', ...vanban.process('a') }, { locale: 'vi' })
      // @ts-expect-error -- an engine is needed
      unified().use(ocrRepair)
      export const all = [edits, known, changes, html, isLegalSyllable('a'), summarise([]), REPORT_FORMATS.html.extension]
    `,
      )
      const result = spawnSync(
        process.execPath,
        [
          join(root, 'node_modules/typescript/bin/tsc'),
          '--noEmit',
          '--strict',
          '--exactOptionalPropertyTypes',
          '--target',
          'es2022',
          '--module',
          module,
          '--moduleResolution',
          moduleResolution,
          '--lib',
          'es2023,dom',
          '--typeRoots',
          folder,
          'user.mts',
        ],
        { cwd: folder, encoding: 'utf8' },
      )
      expect(result.stdout).toBe('')
      expect(result.status).toBe(0)
    },
    120_000,
  )

  it('knows its version', () => {
    expect(vanban(['--version']).stdout).toBe(`${manifest.version}\n`)
  })

  it('shows help at once', () => {
    const start = performance.now()
    expect(vanban(['--help'])).toMatchObject({ status: 0 })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('has a schema that it keeps to', () => {
    const text = readFileSync(join(installed, 'dist/report/schema.json'), 'utf8')
    const schema = (JSON.parse(text) as { $defs: Record<string, { required: string[] }> }).$defs[
      'AdministrativeDocument'
    ]
    const report = JSON.parse(vanban(['report'], 'BÁO CÁO\nKết quả năm 2022\n').stdout) as Record<string, unknown>
    for (const name of schema.required) expect(report).toHaveProperty(name)
  })
})
