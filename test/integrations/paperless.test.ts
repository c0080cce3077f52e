/** What paperless-ngx does with what it is told in integrations/README.md: its call of OCRmyPDF, and its script. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasTool, haveTools } from '../support/tools.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const image = join(root, 'fixtures/layout/plan.png')
const scan = join(root, 'fixtures/layout/pdf/notice.pdf')
const env = { ...process.env, VANBAN: `node ${join(root, 'dist/cli/main.js')}` }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-paperless-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What integrations/README.md sets a variable to, with the files here. */
const recipe = (variable: string): string => {
  const text = readFileSync(join(root, 'integrations/README.md'), 'utf8')
  const [, value] = new RegExp(`^${variable}=(.*)$`, 'm').exec(text) ?? []
  return value.replaceAll('/usr/local/share/vanban/', join(root, 'integrations/'))
}

const textOf = (pdf: string): string => spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).stdout

/**
 * What `construct_ocrmypdf_parameters` of paperless-ngx 3.0.5 makes of its usual settings for an image, beside the names of
 * the files. The fields of PAPERLESS_OCR_USER_ARGS go among them as they are.
 */
const SETTINGS = {
  use_threads: true,
  jobs: 1,
  language: 'eng',
  output_type: 'pdfa',
  progress_bar: false,
  color_conversion_strategy: 'RGB',
  clean: true,
  deskew: true,
  rotate_pages: true,
  rotate_pages_threshold: 12,
  image_dpi: 161,
}

/** Calls OCRmyPDF as paperless-ngx does. OCRmyPDF 14 has other names for some of it, and cleans with a program of its own. */
const CALL = `import inspect, json, os, shutil, sys
os.environ["OMP_THREAD_LIMIT"] = "1"
import ocrmypdf
source, archive, sidecar, settings, user_args = sys.argv[1:]
args = {"output_file": archive, "sidecar": sidecar, **json.loads(settings), **json.loads(user_args)}
known = inspect.signature(ocrmypdf.ocr).parameters
if "color_conversion_strategy" not in known:
    args.pop("color_conversion_strategy", None)
if shutil.which("unpaper") is None:
    args.pop("clean", None)
ocrmypdf.ocr(**{next(iter(known)): source}, **args)
`
const archive = (source: string, name: string, settings: object, userArgs: string) => {
  const [out, sidecar] = [join(folder, `${name}.pdf`), join(folder, `${name}.txt`)]
  const call = ['-B', '-c', CALL, source, out, sidecar, JSON.stringify(settings), userArgs]
  const { status, stderr } = spawnSync('/usr/bin/python3', call, { encoding: 'utf8', env })
  return { status, stderr, out, sidecar }
}

const TOOLS = ['ocrmypdf', 'tesseract', 'pdftotext']
describe.skipIf(!haveTools(TOOLS, 'the recipe for paperless-ngx'))('paperless-ngx', () => {
  it('hands the plugin to OCRmyPDF, and gets repaired text in the archive and beside it', () => {
    if (!hasTool('unpaper')) console.warn('\n*** unpaper is not installed here: the page is not cleaned first. ***\n')
    const { status, stderr, out, sidecar } = archive(image, 'archive', SETTINGS, recipe('PAPERLESS_OCR_USER_ARGS'))
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('vanban left the page')])
    for (const words of ['Kết quả tuyên truyền', 'hành chính năm 2026', '6.694']) {
      expect(textOf(out)).toContain(words)
      // paperless-ngx takes the text of a document from here.
      expect(readFileSync(sidecar, 'utf8')).toContain(words)
    }
  }, 120_000)

  /** Runs the script as paperless-ngx does, on a copy of the file that it will take. */
  const preConsume = (source: string, name: string, given = env) => {
    const work = mkdtempSync(join(folder, 'work-'))
    const path = join(work, name)
    copyFileSync(source, path)
    const script = recipe('PAPERLESS_PRE_CONSUME_SCRIPT')
    const { status, stdout, stderr } = spawnSync(script, {
      encoding: 'utf8',
      env: { ...given, DOCUMENT_WORKING_PATH: path },
    })
    return { status, said: stdout + stderr, path, content: readFileSync(path) }
  }

  it('has the text of another OCR program repaired before it takes a file, and keeps it in the archive', () => {
    const before = readFileSync(scan)
    const { status, said, path, content } = preConsume(scan, 'thông báo 1.PDF')
    expect([status, said]).toEqual([0, ''])
    expect(textOf(path)).toContain('XÃ HÒA BÌNH THƯỜNG')
    expect(content.subarray(0, before.length).equals(before)).toBe(true)
    // A file that came out otherwise each time would not be known as one that is there.
    expect(preConsume(scan, 'again.pdf').content.equals(content)).toBe(true)
    // Files with a text are not read once more (PAPERLESS_OCR_MODE=auto).
    const { language, output_type, progress_bar, use_threads } = SETTINGS
    const kept = archive(path, 'kept', { language, output_type, progress_bar, use_threads, skip_text: true }, '{}')
    expect([kept.status, textOf(kept.out)]).toEqual([0, expect.stringContaining('XÃ HÒA BÌNH THƯỜNG')])
  }, 120_000)

  it('takes files that cannot be repaired as they are', () => {
    const left = 'vanban left the file as it was'
    const reason = expect.stringContaining(left) as string
    expect(preConsume(image, 'no.pdf')).toMatchObject({ status: 0, said: reason, content: readFileSync(image) })
    const missing = { ...env, VANBAN: 'no-vanban' }
    expect(preConsume(scan, 'a.pdf', missing)).toMatchObject({ status: 0, said: reason, content: readFileSync(scan) })
    expect(preConsume(image, 'a.png')).toMatchObject({ status: 0, said: '', content: readFileSync(image) })
  }, 60_000)
})
