/** The processor of OCR-D: run by OCR-D itself where that is there, and what can be tried of it without. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDocument } from '../../src/formats/index.js'
import { makePage } from '../support/make-page.js'
import { haveTools, runTool } from '../support/tools.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const source = join(root, 'integrations/ocrd')
const read = (...path: string[]): string => readFileSync(join(source, ...path), 'utf8')
const env: NodeJS.ProcessEnv = {
  ...process.env,
  VANBAN: `node ${join(root, 'dist/cli/main.js')}`,
  // The sources go into the package, what Python makes of them does not.
  PYTHONDONTWRITEBYTECODE: '1',
}

const PAGE = 'application/vnd.prima.page+xml'
const BLANK = `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15" pcGtsId="OCR_0002"><Metadata><Creator>test</Creator><Created>2026-01-01T00:00:00</Created><LastChange>2026-01-01T00:00:00</LastChange></Metadata><Page imageFilename="OCR-D-IMG/IMG_0002.png" imageWidth="1337" imageHeight="682"/></PcGts>\n`

let folder: string
/** A page as Tesseract's English model reads it, as PAGE. */
let garbled: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-ocrd-'))
  const { layout } = await openDocument(readFileSync(join(root, 'fixtures/layout/plan.hocr')))
  garbled = makePage(layout!.document)
    .replace('<pc:PcGts', '<pc:PcGts pcGtsId="OCR_0001"')
    .replace(/imageFilename="[^"]*"/, 'imageFilename="OCR-D-IMG/IMG_0001.png"')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface OcrdTool {
  readonly version: string
  readonly tools: Readonly<Record<string, Tool>>
}
interface Tool {
  readonly executable: string
  readonly steps: readonly string[]
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

describe('the description of the processor', () => {
  const { version, tools } = JSON.parse(read('ocrd_vanban', 'ocrd-tool.json')) as OcrdTool
  const project = read('pyproject.toml')

  it('has the version of the package, and the name under which it is installed', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(version).toBe(manifest.version)
    expect(project).toContain(`\nversion = "${version}"\n`)
    for (const [name, { executable }] of Object.entries(tools)) {
      expect(executable).toBe(name)
      expect(project).toContain(`\n${name} = "ocrd_vanban.repair:cli"\n`)
    }
  })

  it('says of each parameter what it is, and whether it may be left out', () => {
    for (const parameter of Object.values(tools['ocrd-vanban-repair'].parameters)) {
      expect(parameter).toMatchObject({ type: expect.any(String) as string, description: expect.any(String) as string })
      expect('default' in parameter).not.toBe('required' in parameter)
    }
  })
})

describe.skipIf(!haveTools(['python3'], 'what the processor of OCR-D has vanban do'))('pages', () => {
  /** Repairs pages in one run, by the module that the processor has for it. */
  function repair(files: Record<string, string>, options: string[], given = env) {
    const call = `import json, sys; from pathlib import Path
from pages import RepairedPages, VanbanUnusable, find_vanban
folder, files, options = json.loads(sys.argv[1])
try:
    pages = RepairedPages(Path(folder))
    said = pages.add({page: Path(file) for page, file in files.items()}, find_vanban(), options)
    text = {page: path.read_text() if (path := pages.repaired(page)) else None for page in files}
    print(json.dumps([said, text, {page: pages.reason(page) for page in files if text[page] is None}]))
except VanbanUnusable as error:
    print(json.dumps(str(error)))
`
    const paths = Object.entries(files).map(([page, content], i) => {
      const path = join(folder, `page-${i}`)
      writeFileSync(path, content)
      return [page, path]
    })
    const work = mkdtempSync(join(folder, 'pages-'))
    const given_ = { ...given, PYTHONPATH: join(source, 'ocrd_vanban') }
    const args = JSON.stringify([work, Object.fromEntries(paths), options])
    const { stdout, stderr } = spawnSync('python3', ['-c', call, args], { encoding: 'utf8', env: given_ })
    expect(stderr).toBe('')
    return JSON.parse(stdout) as unknown
  }

  it('are repaired in one run, and each that is not has its reason', () => {
    const cutOff = garbled.slice(0, garbled.indexOf('</pc:Page>'))
    const files = { PHYS_0001: garbled, 'a/b': BLANK, '../c': cutOff }
    const noWords = 'The PAGE file has no words. Look whether its page was read.'
    const broken = expect.stringContaining('is not written') as string
    expect(repair(files, [])).toEqual([
      { PHYS_0001: [], 'a/b': [noWords], '../c': [broken] },
      { PHYS_0001: expect.stringContaining('<pc:Unicode>quả</pc:Unicode>') as string, 'a/b': null, '../c': null },
      { 'a/b': noWords, '../c': broken },
    ])
  }, 60_000)

  it('are given up where vanban cannot be run, or not with these options', () => {
    const files = { PHYS_0001: garbled }
    expect(repair(files, [], { ...env, VANBAN: 'no-vanban' })).toContain('There is no program no-vanban')
    expect(repair(files, [], { ...env, VANBAN: 'false' })).toContain('false cannot be run')
    expect(repair(files, ['--dictionary=/no/such.tsv'])).toContain('/no/such.tsv: the dictionary was not found')
  }, 60_000)
})

describe.skipIf(!haveTools(['ocrd'], 'the processor of OCR-D'))('ocrd-vanban-repair', () => {
  let workspace: string
  const run = (name: string, args: string[], more: NodeJS.ProcessEnv = {}) =>
    spawnSync(name, args, { encoding: 'utf8', cwd: workspace, env: { ...env, ...more } })
  const repair = (args: string[], more: NodeJS.ProcessEnv = {}) => run('ocrd-vanban-repair', args, more)
  const files = (group: string): string =>
    run('ocrd', ['workspace', 'find', '-G', group, '-k', 'ID', '-k', 'pageId', '-k', 'mimetype'])
      .stdout.trim()
      .split('\n')
      .sort()
      .join('\n')
  const textOf = (group: string, page: string): string =>
    readFileSync(join(workspace, group, `${group}_${page}.xml`), 'utf8')
  const validate = () => {
    // Files of the workspace have no address, and it has no identifier.
    const skip = ['pixel_density', 'url', 'mets_unique_identifier'].flatMap((what) => ['--skip', what])
    const { status, stdout } = run('ocrd', ['workspace', 'validate', ...skip])
    return [status, stdout]
  }

  beforeAll(() => {
    // The processor as pip makes it of pyproject.toml, for the Python that has OCR-D.
    const bin = join(folder, 'bin')
    const program = join(bin, 'ocrd-vanban-repair')
    mkdirSync(bin)
    const [python] = readFileSync(runTool('sh', '-c', 'command -v ocrd').trim(), 'utf8').split('\n')
    const call = `import sys; sys.path.insert(0, ${JSON.stringify(source)})\nfrom ocrd_vanban.repair import cli\nsys.exit(cli())`
    writeFileSync(program, `${python}\n${call}\n`)
    chmodSync(program, 0o755)
    env.PATH = `${bin}:${env.PATH}`

    workspace = join(folder, 'workspace')
    mkdirSync(join(workspace, 'OCR-D-IMG'), { recursive: true })
    mkdirSync(join(workspace, 'OCR-D-OCR'))
    for (const [i, page] of [garbled, BLANK].entries()) {
      copyFileSync(join(root, 'fixtures/layout/plan.png'), join(workspace, `OCR-D-IMG/IMG_000${i + 1}.png`))
      writeFileSync(join(workspace, `OCR-D-OCR/OCR_000${i + 1}.xml`), page)
    }
    const names = '.*(?P<group>OCR-D-...)/(?P<id>..._(?P<number>[0-9]+))[.].*'
    const ids = ['-G', '{{ group }}', '-i', '{{ id }}', '-g', 'PHYS_{{ number }}']
    const add = (type: string, ending: string) =>
      run('ocrd', ['workspace', 'bulk-add', '-r', names, ...ids, '-m', type, `OCR-D-*/*.${ending}`])
    expect(run('ocrd', ['workspace', 'init'])).toMatchObject({ status: 0 })
    expect(add('image/png', 'png')).toMatchObject({ status: 0 })
    expect(add(PAGE, 'xml')).toMatchObject({ status: 0 })
  }, 120_000)

  it('tells of itself', () => {
    const { tools } = JSON.parse(read('ocrd_vanban', 'ocrd-tool.json')) as OcrdTool
    expect(JSON.parse(repair(['--dump-json']).stdout)).toMatchObject(tools['ocrd-vanban-repair'])
    expect(repair(['--help']).stdout).toContain('Usage: ocrd-vanban-repair')
    expect(repair(['--version']).stdout).toMatch(/^Version \d+\.\d+\.\d+, ocrd\/core/)
    const description = join(source, 'ocrd_vanban/ocrd-tool.json')
    expect(run('ocrd', ['ocrd-tool', description, 'validate']).stdout).toContain('<report valid="true">')
  }, 60_000)

  it('repairs the pages of a group into another, as valid as they were', () => {
    const before = validate()
    const { status, stderr } = repair(['-I', 'OCR-D-OCR', '-O', 'OCR-D-COR', '-m', 'mets.xml'])
    expect([status, stderr]).toEqual([0, expect.stringContaining('page PHYS_0002 has no text')])
    expect(files('OCR-D-COR')).toBe(`OCR-D-COR_PHYS_0001\tPHYS_0001\t${PAGE}\nOCR-D-COR_PHYS_0002\tPHYS_0002\t${PAGE}`)
    const page = textOf('OCR-D-COR', 'PHYS_0001')
    expect(page).toContain('pcGtsId="OCR-D-COR_PHYS_0001"')
    expect(page.match(/<pc:MetadataItem [^>]*>/g)).toEqual([
      '<pc:MetadataItem type="processingStep" name="recognition/post-correction" value="ocrd-vanban-repair">',
    ])
    expect(page).toMatch(/index="0" conf="[\d.]+" comments="vanban">\s*<pc:Unicode>quả</)
    expect(page).toMatch(/index="1"[^>]*>\s*<pc:Unicode>qua</)
    expect(page).toContain('tuyên truyền')
    expect(validate()).toEqual(before)
    expect(before[1]).toContain('<report valid="true"')
  }, 120_000)

  it('takes pages and parameters, and writes over what is there where that is said', () => {
    const args = ['-I', 'OCR-D-OCR', '-O', 'OCR-D-ONE', '-g', 'PHYS_0001']
    // A name in the folder where the processor is started, which is not that of the workspace.
    writeFileSync(join(folder, 'names.tsv'), 'quá\n')
    const from = { cwd: folder, encoding: 'utf8', env } as const
    const elsewhere = ['-m', join(workspace, 'mets.xml'), '-p', '{"trace": false, "dictionary": "names.tsv"}']
    expect(spawnSync('ocrd-vanban-repair', [...args, ...elsewhere], from)).toMatchObject({ status: 0 })
    expect(textOf('OCR-D-ONE', 'PHYS_0001')).not.toContain('TextEquiv index="1"')
    expect(files('OCR-D-ONE')).not.toContain('PHYS_0002')
    expect(repair(args)).toMatchObject({ status: 1, stderr: expect.stringContaining('already') as string })
    expect(repair([...args, '--overwrite'])).toMatchObject({ status: 0 })
    expect(textOf('OCR-D-ONE', 'PHYS_0001')).toContain('TextEquiv index="1"')
    const { status, stderr } = repair(['-I', 'OCR-D-OCR', '-O', 'OCR-D-NO', '-P', 'min_confidence', '3'])
    expect([status, stderr]).toEqual([1, expect.stringContaining('min_confidence')])
  }, 120_000)

  it('fails for pages that it cannot repair, as OCR-D says what becomes of them', () => {
    const args = (group: string): string[] => ['-I', 'OCR-D-IMG', '-O', group, '-g', 'PHYS_0001']
    const reason = expect.stringContaining('IMG_0001 is image/png, and PAGE is wanted') as string
    expect(repair(args('OCR-D-NO'), { OCRD_MISSING_OUTPUT: 'ABORT' })).toMatchObject({ status: 1, stderr: reason })
    const all = { OCRD_MAX_MISSING_OUTPUTS: '0' }
    const skipped = repair(args('OCR-D-SKIP'), { ...all, OCRD_MISSING_OUTPUT: 'SKIP' })
    expect(skipped).toMatchObject({ status: 0, stderr: reason })
    expect(files('OCR-D-SKIP')).toBe('')
    const nothing = { ...all, VANBAN: `sh -c 'test "$1" = --version' vanban`, OCRD_MISSING_OUTPUT: 'COPY' }
    const copied = repair(['-I', 'OCR-D-OCR', '-O', 'OCR-D-COPY'], nothing)
    const told = 'vanban did not repair page PHYS_0001: vanban wrote no file: it ended with 1.'
    expect(copied).toMatchObject({ status: 0, stderr: expect.stringContaining(told) as string })
    expect(textOf('OCR-D-COPY', 'PHYS_0001')).toContain('tuyén truyén')
  }, 120_000)

  it('is a step of a workflow', () => {
    const step = 'vanban-repair -I OCR-D-OCR -O OCR-D-FLOW -P trace false'
    expect(run('ocrd', ['process', step])).toMatchObject({ status: 0 })
    expect(textOf('OCR-D-FLOW', 'PHYS_0001')).toContain('tuyên truyền')
  }, 120_000)
})
