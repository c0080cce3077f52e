import { Option, type Command } from 'commander'
import type { Witness } from '../engine/index.js'
import { wrongUsage } from '../errors.js'
import { listSources, readSource } from './inputs.js'
import type { Terminal } from './terminal.js'

/** `--witness FILE`, which may be given several times. */
export const witnessOption = (): Option =>
  new Option(
    '--witness <file>',
    'the same page as another engine or model read it: words are decided by all readings; may be repeated',
  ).argParser((file: string, before: string[] | undefined) => [...(before ?? []), file])

/** How `--witness` is used, for the end of a help. */
export const WITNESS_HELP = `
With witnesses:
  tesseract page.png page -l eng; tesseract page.png page.vie -l vie
  vanban repair page.txt --witness page.vie.txt`

/** Adds `--witness` to a command. */
export const addWitnesses = (command: Command): Command =>
  command.addOption(witnessOption()).addHelpText('after', WITNESS_HELP)

/**
 * Reads the witnesses of the one document of a command.
 *
 * @param witnesses Files from the command line; none where the option was not used. @param files The documents.
 * @param terminal Where the standard input comes from.
 * @throws {VanbanError} `WRONG_USAGE` where there are several documents, or the standard input is named twice;
 * `DOCUMENT_FAILED` for a file that cannot be read.
 */
export async function readWitnesses(
  witnesses: readonly string[] | undefined,
  files: readonly string[],
  terminal: Terminal,
): Promise<Witness[]> {
  if (witnesses === undefined) return []
  if (files.length > 1)
    throw wrongUsage('A witness is another reading of one document: name one file beside --witness.')
  listSources([...(files.length === 0 ? ['-'] : files), ...witnesses])
  const read: Witness[] = []
  for (const source of listSources(witnesses)) {
    const { text } = await readSource(source, terminal)
    read.push({ text, name: source.name })
  }
  return read
}
