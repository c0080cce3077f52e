/** LibreOffice and python-docx, with which DOCX files are made and read in tests. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const MACRO = `Sub Settle(source As String, target As String, how As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
End Sub`

/**
 * Accepts or rejects all tracked changes of a document by LibreOffice.
 *
 * @param folder A folder to work in. @param content The document. @returns The document without tracked changes.
 */
export function settleByOffice(folder: string, content: Uint8Array, how: 'Accept' | 'Reject'): Uint8Array {
  const profile = `-env:UserInstallation=file://${join(folder, 'settling')}`
  const module = join(folder, 'settling/user/basic/Standard/Module1.xba')
  // What stands in a new profile is written over when LibreOffice is first started with it.
  if (!existsSync(module)) spawnSync('soffice', [profile, '--headless', '--terminate_after_init'], { timeout: 100_000 })
  writeFileSync(
    module,
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${MACRO}</script:module>`,
  )
  const [source, target] = [join(folder, 'unsettled.docx'), join(folder, 'settled.docx')]
  rmSync(target, { force: true })
  writeFileSync(source, content)
  const macro = `macro:///Standard.Module1.Settle("${source}","${target}","${how}")`
  spawnSync('soffice', [profile, '--headless', '--norestore', macro], { timeout: 100_000 })
  return readFileSync(target)
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
