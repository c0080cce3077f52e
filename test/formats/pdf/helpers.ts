import { wordChanges } from '../../../src/layout/index.js'
import { placedWords } from '../../support/placed-words.js'
import type { LayoutFile, WriteOptions, WrittenFile } from '../../../src/formats/layout-format.js'
import { readPdf } from '../../../src/formats/pdf/read.js'
import type { Edit } from '../../../src/types.js'

/** An edit of a text: what stands at its first occurrence becomes something else. */
export function edit(text: string, before: string, after: string): Edit {
  const start = text.indexOf(before)
  if (start < 0) throw new Error(`${before} is not in the text`)
  return { start, end: start + before.length, before, after, confidence: 0.9, rule: 'word' } as Edit
}

/** Replaces stretches of the text of a file and writes it. */
export function rewrite(
  file: LayoutFile,
  pairs: readonly (readonly [string, string])[],
  options?: WriteOptions,
): Promise<WrittenFile> | WrittenFile {
  const edits = pairs
    .map(([before, after]) => edit(file.document.value, before, after))
    .sort((a, b) => a.start - b.start)
  return file.write(wordChanges(file.document, edits), options)
}

/** The text of a file that was written, read again. */
export async function textOf({ bytes, messages }: WrittenFile): Promise<string> {
  if (bytes === null) throw new Error(messages.map(({ message }) => message).join('\n'))
  return (await readPdf(bytes)).document.value
}

/** Words with the edges of their boxes, rounded. */
export const boxes = (file: LayoutFile): [string, readonly number[] | undefined][] =>
  placedWords(file.document).map(({ word }) => [word.value, word.box?.map(Math.round)])

/** The codes of messages. */
export const codes = ({ messages }: Pick<LayoutFile, 'messages'>): string[] => messages.map(({ code }) => code)
