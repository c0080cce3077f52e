import { Command } from 'commander'
import { statSync } from 'node:fs'
import { EXIT, wrongUsage } from '../errors.js'
import { listPairs, readPair } from '../evaluate/index.js'
import { dictionariesOption } from './options.js'
import { writeWhole } from './outputs.js'
import type { Terminal } from './terminal.js'

interface LearnFlags {
  readonly out: string
  readonly dictionaries?: string
}

/**
 * Makes the command `vanban learn`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function learnCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return new Command('learn')
    .description("learn from corrected pages how an office's pages are misread, and its words")
    .argument('<folder...>', 'folders of pairs: ID.ocr.txt, as read, and ID.gold.txt, corrected')
    .requiredOption('--out <file>', 'the overlay to write; give it to the other commands with --overlay')
    .addOption(dictionariesOption())
    .action(async (folders: string[], options: LearnFlags) => finish(await learn(folders, options, terminal)))
}

async function learn(
  folders: readonly string[],
  { out, dictionaries }: LearnFlags,
  terminal: Terminal,
): Promise<number> {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === true)
    throw wrongUsage(`--out ${out}: is a folder. Give the name of a file.`)
  const pairs = folders.flatMap((folder) => {
    const ids = listPairs(folder)
    if (ids.length === 0) throw wrongUsage(`${folder}: no pairs. They are named ID.ocr.txt and ID.gold.txt.`)
    return ids.map((id) => readPair(folder, id))
  })
  const { bytes, words, aligned, newWords, omittedWords } = await terminal.learn(pairs, dictionaries)
  await writeWhole(out, bytes)
  terminal.err(
    `vanban: ${pairs.length} pages, ${words} words, ${aligned} of them found in the OCR text; ${newWords.length} new words`,
  )
  terminal.err(`vanban: ${out}: ${(bytes.length / 1024).toFixed(0)} KB; use it with --overlay ${out}`)
  if (omittedWords > 0)
    terminal.err(`vanban: warning: ${omittedWords} more new words, the rarest, were left out: an overlay holds no more`)
  if (aligned * 2 < words)
    terminal.err('vanban: warning: less than half of the words were found. Do the pairs belong together?')
  return EXIT.done
}
