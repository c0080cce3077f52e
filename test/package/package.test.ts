import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string, version: string, exports: Record<string, string | Record<string, string>>
}
// Fifteen megabytes of dictionaries, compressed, and the code.
const MAX_PACKED_BYTES = 25 * 1024 * 1024

let folder: string
let installed: string
let packedBytes: number

// The tarball is unpacked where npm would put it, beside the dependencies of this checkout: no network is needed.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-package-'))
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
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

afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const script = (code: string): string => {
  writeFileSync(join(folder, 'script.mjs'), code)
  return execFileSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' })
}
const vanban = (args: string[], input = '') =>
  spawnSync(process.execPath, [join(installed, 'dist/cli/main.js'), ...args], { cwd: folder, encoding: 'utf8', input })

describe('the packed tarball', () => {
  it('is small, and has what it needs and nothing else', () => {
    expect(packedBytes).toBeLessThan(MAX_PACKED_BYTES)
    expect(readdirSync(installed).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'dictionaries', 'dist', 'docs', 'package.json'])
    expect(readdirSync(join(installed, 'dist'))).not.toContain('train')
    expect(readdirSync(join(installed, 'dictionaries'))).toContain('SOURCES.md')
  })

  it('has every file that it exports', () => {
    for (const target of Object.values(manifest.exports)) {
      for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
        expect(existsSync(join(installed, path)), path).toBe(true)
      }
    }
  })

  it.each(Object.keys(manifest.exports).filter((name) => !name.endsWith('.json')))('can be imported as %s', (name) => {
    const specifier = name.replace('.', manifest.name)
    expect(script(`console.log(Object.keys(await import('${specifier}')).length > 0)`)).toBe('true\n')
  })

  it('repairs from the library', () => {
    expect(script(`import { createVanban } from 'vanban'
      const vanban = await createVanban()
      console.log(vanban.repair('Uy ban nhan dan phudng').text)`)).toBe('Ủy ban nhân dân phường\n')
  })

  it('repairs from the command line', () => {
    expect(vanban(['repair'], 'Uy ban nhan dan phudng\n'))
      .toMatchObject({ status: 0, stdout: 'Ủy ban nhân dân phường\n', stderr: '' })
  })

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
    const schema = (JSON.parse(text) as { $defs: Record<string, { required: string[] }> }).$defs['AdministrativeDocument']!
    const report = JSON.parse(vanban(['report'], 'BÁO CÁO\nKết quả năm 2022\n').stdout) as Record<string, unknown>
    for (const name of schema.required) expect(report).toHaveProperty(name)
  })
})
