/** Which programs read what vanban does not: their versions and models, which decide what comes out. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXIT, VanbanError } from '../errors.js'
import { profileIn } from './readers.js'
import type { ProgramSettings } from './settings.js'
import { createRunner, ProgramTrouble, SYSTEM_ROOM, type ProgramRunner } from './run-program.js'

/** A program as it is here. */
export interface ProgramIdentity {
  /** Its name on the PATH. */
  readonly program: string
  /** What it says of its version. */
  readonly version: string
  /** Its models with the SHA-256 of each, hexadecimal; null where it does not tell where they lie. */
  readonly models: Readonly<Record<string, string | null>>
}

/**
 * Asks the programs that settings name who they are.
 *
 * @param settings What is read by programs. @returns One a program; none where no program is to be run.
 * @throws {VanbanError} `PROGRAM_MISSING` where a program or a model of it is not here.
 */
export async function identifyPrograms({ ocr, office }: ProgramSettings): Promise<ProgramIdentity[]> {
  if (ocr === undefined && !office) return []
  const runner = createRunner(SYSTEM_ROOM)
  try {
    return [
      ...(ocr?.engine === 'ocrmypdf' ? [await identify(runner, 'ocrmypdf', ['--version'])] : []),
      ...(ocr === undefined ? [] : [await identifyTesseract(runner, ocr.models)]),
      ...(office ? [await identifyOffice(runner)] : []),
    ]
  } catch (error) {
    if (error instanceof ProgramTrouble) throw programMissing(error.message)
    throw error
  }
}

async function identify(runner: ProgramRunner, program: string, args: readonly string[]): Promise<ProgramIdentity> {
  const said = Buffer.from(await runner.run(program, args)).toString('utf8')
  const lines = said.trim().split('\n')
  return {
    program,
    version: lines
      .slice(0, 2)
      .map((line) => line.trim())
      .join(', '),
    models: {},
  }
}

const identifyOffice = (runner: ProgramRunner): Promise<ProgramIdentity> =>
  runner.inFolder(new Uint8Array(), 'none', (_path, folder) =>
    identify(runner, 'soffice', [profileIn(folder), '--version']),
  )

async function identifyTesseract(runner: ProgramRunner, readings: readonly string[]): Promise<ProgramIdentity> {
  const tesseract = await identify(runner, 'tesseract', ['--version'])
  const list = Buffer.from(await runner.run('tesseract', ['--list-langs'])).toString('utf8')
  const [head, ...installed] = list.split('\n').map((line) => line.trim())
  const folder = /"(.+)"/.exec(head)?.[1]
  const wanted = [...new Set(readings.flatMap((reading) => reading.split('+')))].sort()
  const models: Record<string, string | null> = {}
  for (const model of wanted) {
    if (!installed.includes(model))
      throw programMissing(
        `Tesseract has no model ${model}; it has ${installed.filter(Boolean).join(', ')} (on Debian: apt-get install tesseract-ocr-${model.replaceAll('_', '-')}).`,
      )
    models[model] = folder === undefined ? null : await checksumOf(join(folder, `${model}.traineddata`))
  }
  return { ...tesseract, models }
}

const checksumOf = (path: string): Promise<string | null> =>
  readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => null,
  )

const programMissing = (message: string): VanbanError => new VanbanError('PROGRAM_MISSING', message, EXIT.usage)
