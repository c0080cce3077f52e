import { Command, CommanderError } from 'commander'
import { EXIT, VanbanError } from '../errors.js'
import { VERSION } from '../version.js'
import { assessCommand } from './assess.js'
import { evaluateCommand } from './evaluate.js'
import { learnCommand } from './learn.js'
import { repairCommand } from './repair.js'
import { reportCommand } from './report.js'
import type { Terminal } from './terminal.js'

const EXIT_CODES = `
Exit codes: 0 done · 1 a document failed, the others are done · 2 wrong usage
            3 dictionaries missing or damaged · 130 interrupted`

/**
 * Runs the command line.
 *
 * @param args Arguments after the name of the program.
 * @param terminal Where input comes from, and where data and messages go.
 * @returns Exit code.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.done
  const finish = (code: number): void => { exitCode = code }
  let help = ''
  const program = new Command('vanban')
    .description('Repairs Vietnamese text garbled by OCR and reads administrative documents as typed data.')
    .version(VERSION, '-V, --version')
    .addHelpText('after', EXIT_CODES)
  for (const make of [repairCommand, reportCommand, assessCommand, evaluateCommand, learnCommand]) program.addCommand(make(terminal, finish))
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => { help += text },
      writeErr: (text) => { terminal.err(text.trimEnd()) },
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    exitCode = exitCodeOf(error, terminal)
  }
  if (help !== '') await terminal.out(help)
  return exitCode
}

function exitCodeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (!(error instanceof VanbanError)) throw error
  terminal.err(`vanban: ${error.message}`)
  return error.exitCode
}
