/** Reads Markdown: its running text by the places where it stands, so that marks of markup are never touched. */
import { createLayoutBuilder, type WordChange } from '../../layout/index.js'
import type { Message } from '../../types.js'
import { failure, warning, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { readWords, type MarkdownWord } from './words.js'
import { writeMarkdown } from './write.js'

const MISMATCH = 'With its words repaired the Markdown would say something else: nothing was written.'

/**
 * Reads a Markdown file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into it; never throws on any bytes.
 */
export function readMarkdown(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodeMarkup(bytes)
  const messages: Message[] = [...odd]
  const read = readWords(source)
  const { layout, words, lost } = read ?? { layout: createLayoutBuilder(), words: [], lost: [] }
  if (read === null) messages.push(failure('MARKDOWN_TOO_DEEP', 'The Markdown is nested too deep to be read.'))
  else if (words.length === 0) messages.push(failure('NO_WORDS', 'The Markdown file has no running text.'))
  for (const line of lost)
    messages.push(
      warning(
        'TEXT_LEFT_OUT',
        `Text from line ${line} on is written in a way that is not known: it is left as it is.`,
        line,
      ),
    )
  const document = layout.finish({ format: 'markdown', version: null, program: null })
  return {
    document,
    messages,
    write(changes) {
      const written = writeMarkdown(source, words, changes)
      // What new words do to the markup round them is told by reading it.
      if (changes.length > 0 && !says(written, wordsAfter(words, changes)))
        return { bytes: null, messages: [failure('TEXT_MISMATCH', MISMATCH)] }
      const encoded = encode(written)
      return encoded === null
        ? { bytes: null, messages: [failure('ENCODING_MISMATCH', 'The file is not all UTF-8. Save it as UTF-8.')] }
        : { bytes: encoded, messages: [] }
    },
  }
}

/** The words of a file after changes. */
function wordsAfter(words: readonly MarkdownWord[], changes: readonly WordChange[]): string[] {
  const after: string[] = []
  let at = 0
  for (const { first, count, words: texts } of changes) {
    for (; at < first; at++) after.push(words[at].value)
    for (const { text } of texts) after.push(text)
    at = first + count
  }
  for (; at < words.length; at++) after.push(words[at].value)
  return after
}

function says(source: string, expected: readonly string[]): boolean {
  const read = readWords(source)
  return (
    read !== null &&
    read.words.length === expected.length &&
    read.words.every(({ value }, index) => value === expected[index])
  )
}
