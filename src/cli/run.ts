import { Command, CommanderError } from 'commander'
import { statSync } from 'node:fs'
import { EXIT, VanbanError, wrongUsage } from '../errors.js'
import { VERSION } from '../version.js'
import type { Terminal } from './terminal.js'

const EXIT_CODES = `
Exit codes: 0 done · 1 a document failed, the others are done · 2 wrong usage
            3 dictionaries missing or damaged · 130 interrupted`

/** The commands; each is loaded when it is called, so that one does not wait for what another needs. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  repair: async () => (await import('./repair.js')).repairCommand,
  report: async () => (await import('./report.js')).reportCommand,
  assess: async () => (await import('./assess.js')).assessCommand,
  batch: async () => (await import('./batch.js')).batchCommand,
  queue: async () => (await import('./queue.js')).queueCommand,
  evaluate: async () => (await import('./evaluate.js')).evaluateCommand,
  learn: async () => (await import('./learn.js')).learnCommand,
}

type MakeCommand = (terminal: Terminal, finish: (exitCode: number) => void) => Command

/**
 * Runs the command line.
 *
 * @param args Arguments after the name of the program.
 * @param terminal Where input comes from, and where data and messages go.
 * @returns Exit code.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.done
  const finish = (code: number): void => {
    exitCode = code
  }
  let help = ''
  const program = new Command('vanban')
    .description('Repairs Vietnamese text garbled by OCR and reads administrative documents as typed data.')
    .version(VERSION, '-V, --version')
    .addHelpText('after', EXIT_CODES)
  const called = Object.hasOwn(COMMANDS, args[0] ?? '') ? [args[0]] : Object.keys(COMMANDS)
  for (const name of called) program.addCommand((await COMMANDS[name]())(terminal, finish))
  for (const command of withCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        help += text
      },
      writeErr: (text) => {
        terminal.err(text.trimEnd())
      },
    })
  }
  try {
    const path = args[0]
    if (path !== undefined && called.length > 1) suggestCommand(path, args.slice(1))
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    exitCode = exitCodeOf(error, terminal)
  }
  if (help !== '') await terminal.out(help)
  return exitCode
}

/** A command with those below it. */
const withCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withCommands)]

/** Who names a file and no command most often wants it repaired. */
function suggestCommand(path: string, rest: readonly string[]): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  const words = [path, ...rest]
    .map((word) => (/^[\w./=,:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
  throw wrongUsage(
    found.isDirectory()
      ? `${path} is a folder, not a command. For all documents in it: vanban batch ${words} --out DIR`
      : `${path} is a file, not a command. To repair it: vanban repair ${words}`,
  )
}

function exitCodeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (!(error instanceof VanbanError)) throw error
  terminal.err(`vanban: ${error.message}`)
  return error.exitCode
}
