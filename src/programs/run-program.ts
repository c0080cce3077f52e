/** Runs programs on the PATH: each in a folder of its own, within the time of its document, without a shell. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve as absolute } from 'node:path'

/** Where and how long the programs of a document may be at work. */
export interface ProgramRoom {
  /** Makes a folder that nobody else can read; it is removed when its program has ended. */
  readonly makeFolder: () => Promise<string>
  /** Longest time for all programs of a document together, in milliseconds. */
  readonly timeLimit: number
  /**
   * Told the process of each program, and 0 when it has ended, so that somebody else can end it (`endProgram`). Such a
   * program is out of reach of the terminal's Ctrl-C, which finishes what is in hand.
   */
  readonly onProgram?: (pid: number) => void
}

/** Longest time that a program may take for a document where nobody sets another, in milliseconds. */
const TIME_LIMIT = 600_000
/** Longest time that a timer of Node takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1
const MOST_OUTPUT = 512 * 1024 * 1024
const LAST_WORDS = 16_384

/** The folder for temporary files of this machine, and ten minutes. */
export const SYSTEM_ROOM: ProgramRoom = { makeFolder: () => mkdtemp(join(tmpdir(), 'vanban-')), timeLimit: TIME_LIMIT }

/** Why a program gave nothing. */
export class ProgramTrouble extends Error {
  /** @param code Stable name of the reason. @param message What happened, and what to do. */
  constructor(
    readonly code: 'PROGRAM_MISSING' | 'PROGRAM_FAILED' | 'TIME_LIMIT',
    message: string,
  ) {
    super(message)
  }
}

/** How a program is installed, by its name. */
const INSTALL: Readonly<Record<string, string>> = {
  tesseract: 'apt-get install tesseract-ocr tesseract-ocr-vie',
  ocrmypdf: 'apt-get install ocrmypdf tesseract-ocr-vie',
  soffice: 'apt-get install libreoffice-writer-nogui',
}

/** Runs programs for one document. */
export interface ProgramRunner {
  /**
   * Runs a program.
   *
   * @param program Its name on the PATH. @param args Its arguments. @param env Variables beside those of this process.
   * @param folder Where it runs; absent: where this process does.
   * @returns What it writes to its standard output.
   * @throws {ProgramTrouble} Where it is missing, fails, or takes too long.
   */
  readonly run: (
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    folder?: string,
  ) => Promise<Uint8Array>
  /**
   * Lets programs work on a file.
   *
   * @param bytes Its content. @param file Its name. @param work Told the path of the file and of its folder.
   */
  readonly inFolder: <T>(
    bytes: Uint8Array,
    file: string,
    work: (path: string, folder: string) => Promise<T>,
  ) => Promise<T>
}

/** Makes the runner of a document; its time begins now. */
export function createRunner({ makeFolder, timeLimit, onProgram }: ProgramRoom): ProgramRunner {
  const deadline = performance.now() + timeLimit
  return {
    run: (program, args, env = {}, folder) =>
      new Promise((resolve, reject) => {
        const child = spawn(program, args, {
          stdio: ['ignore', 'pipe', 'pipe'],
          cwd: folder,
          env: { ...process.env, ...(folder === undefined ? {} : fromHere()), ...env },
          // The leader of a group: what it starts ends with it.
          detached: onProgram !== undefined,
        })
        const pid = child.pid ?? 0
        onProgram?.(pid)
        const end = (): void => {
          if (onProgram === undefined) child.kill('SIGKILL')
          else endProgram(pid)
        }
        let isLate = false
        const timer = setTimeout(
          () => {
            isLate = true
            end()
          },
          Math.min(LONGEST_TIMER, Math.max(0, deadline - performance.now())),
        )
        const said = collect(child, end)
        child.on('error', (error: NodeJS.ErrnoException) => {
          clearTimeout(timer)
          onProgram?.(0)
          reject(error.code === 'ENOENT' ? programMissing(program) : programFailed(program, String(error)))
        })
        // Not "exit": what it said comes first.
        child.on('close', (code, signal) => {
          clearTimeout(timer)
          onProgram?.(0)
          if (isLate) reject(tooLong(program, timeLimit))
          else if (code === 0 && !said.isTooMuch()) resolve(said.output())
          else reject(programFailed(program, said.isTooMuch() ? 'it writes without end' : said.lastWords(code, signal)))
        })
      }),
    async inFolder(bytes, file, work) {
      const folder = await makeFolder()
      try {
        const path = join(folder, file)
        await writeFile(path, bytes, { mode: 0o600 })
        return await work(path, folder)
      } finally {
        // What a program started may still be writing when it was ended.
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  }
}

/** Variables that hold paths, which may be said from the folder of this process, so that they are right in any. */
function fromHere(): Record<string, string> {
  const { PATH, TESSDATA_PREFIX } = process.env
  return {
    ...(PATH === undefined
      ? {}
      : {
          PATH: PATH.split(delimiter)
            .map((one) => absolute(one))
            .join(delimiter),
        }),
    ...(TESSDATA_PREFIX === undefined ? {} : { TESSDATA_PREFIX: absolute(TESSDATA_PREFIX) }),
  }
}

/** Ends a program and all that it started. @param pid Of the program; 0: there is none. */
export function endProgram(pid: number): void {
  if (pid === 0) return
  try {
    // Windows has no groups of processes.
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/** Collects what a program says, up to what is sensible. */
function collect({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>, end: () => void) {
  const chunks: Buffer[] = []
  let size = 0
  let words = ''
  stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MOST_OUTPUT) end()
    else chunks.push(chunk)
  })
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS)
  })
  return {
    isTooMuch: () => size > MOST_OUTPUT,
    output: () => Buffer.concat(chunks, size),
    lastWords: (code: number | null, signal: string | null) =>
      words.trim().split('\n').slice(-3).join(' ') || (signal === null ? `exit code ${code}` : `ended by ${signal}`),
  }
}

/** A program that is not there. */
const programMissing = (program: string): ProgramTrouble =>
  new ProgramTrouble('PROGRAM_MISSING', `${program} is not on the PATH (on Debian: ${INSTALL[program]}).`)

/** A program that could not do it. @param why Its last words. */
export const programFailed = (program: string, why: string): ProgramTrouble =>
  new ProgramTrouble('PROGRAM_FAILED', `${program} failed: ${why}`)

const tooLong = (program: string, timeLimit: number): ProgramTrouble =>
  new ProgramTrouble(
    'TIME_LIMIT',
    `${program} was not done after ${Math.round(timeLimit / 1000)} s. Split the file; batch runs may take longer (--time-limit).`,
  )
