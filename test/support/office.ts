/** LibreOffice and python-docx, with which DOCX files are made and read in tests. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

const PYTHON = '/usr/bin/python3'

/** Whether LibreOffice is here. */
export const hasOffice = spawnSync('soffice', ['--version']).status === 0
/** Whether python-docx is here. */
export const hasPythonDocx = spawnSync(PYTHON, ['-c', 'import docx']).status === 0

if (!hasOffice || !hasPythonDocx)
  console.warn(
    '\n*** SKIPPED: DOCX files were not held against other programs. Install LibreOffice Writer and python-docx ***\n' +
      '*** (Debian: apt-get install libreoffice-writer python3-docx) and run the tests again. ***\n',
  )

/**
 * Converts a file by LibreOffice.
 *
 * @param folder An empty folder to work in. @param name Its name. @param content Its content.
 * @param to Extension and filter: `docx`, `txt:Text (encoded):UTF8`. @returns The bytes that come out.
 */
export function convertByOffice(folder: string, name: string, content: string | Uint8Array, to: string): Uint8Array {
  writeFileSync(join(folder, name), content)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const { status, stderr } = spawnSync(
    'soffice',
    [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)],
    { encoding: 'utf8', timeout: 100_000 },
  )
  if (status !== 0) throw new Error(`soffice: ${stderr}`)
  return readFileSync(join(folder, 'out', `${basename(name, extname(name))}.${to.split(':')[0]}`))
}

/** Runs a script of Python with the packages of the system. @param args What it is given. @returns What it prints. */
export function runPython(script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', script, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`python3: ${stderr}`)
  return stdout
}

/** The paragraphs of a document as python-docx reads them, those of tables behind, and whether each run is bold. */
export function readByPythonDocx(path: string): { paragraphs: string[]; bold: string[] } {
  const script = `
import docx, json, sys
d = docx.Document(sys.argv[1])
all = list(d.paragraphs) + [p for t in d.tables for r in t.rows for c in r.cells for p in c.paragraphs]
print(json.dumps({'paragraphs': [p.text for p in all], 'bold': [r.text for p in all for r in p.runs if r.bold]}))`
  return JSON.parse(runPython(script, path)) as { paragraphs: string[]; bold: string[] }
}
