/** What every kind of file with a layout can do: be told from others, be read, and take changed words. */
import type { WordChange } from '../layout/index.js'
import type { LayoutDocument, LayoutFormatName, Message } from '../types.js'

/** How changed words are put into a file. */
export interface WriteOptions {
  /** Whether a changed word bears its first reading, where the format has a place for it; true unless said otherwise. */
  readonly trace?: boolean | undefined
  /** Whether changes are tracked, for a person to accept them (DOCX); false unless said otherwise. */
  readonly track?: boolean | undefined
  /** Whether a signed file is changed all the same (PDF): viewers will say that it was; false unless said otherwise. */
  readonly allowSigned?: boolean | undefined
  /** Whether the file is written anew, so that the first reading is gone from it (PDF); false unless said otherwise. */
  readonly rewrite?: boolean | undefined
  /** When the file is changed, which PAGE files say with their traces; what they say stays unless given. */
  readonly changed?: Date | undefined
}

/** A file with its words changed. */
export interface WrittenFile {
  /** The bytes; null where the file cannot be written whole, and a message says why. */
  readonly bytes: Uint8Array | null
  /** What was odd. */
  readonly messages: readonly Message[]
}

/** A file that was read. */
export interface LayoutFile {
  /** Its pages, lines and words. */
  readonly document: LayoutDocument
  /** What was odd; one of severity `error` says that it was not read, or not to its end. */
  readonly messages: readonly Message[]
  /**
   * Puts changed words in the place of those that were read, and changes no byte beside.
   *
   * @param changes Words by their ordinals, in order.
   */
  readonly write: (changes: readonly WordChange[], options?: WriteOptions) => WrittenFile | Promise<WrittenFile>
}

/** The beginning of a file, by which its kind is told. */
export interface FileHead {
  /** The whole file. */
  readonly bytes: Uint8Array
  /** Its first characters, decoded: as many as 64 kB hold. */
  readonly text: string
  /** Name of its root element in small letters, without its prefix; null where it is no markup. */
  readonly root: string | null
  /** Whether a pattern is found in its first characters. */
  readonly says: (pattern: RegExp) => boolean
}

/** A kind of file with a layout. */
export interface LayoutFormat {
  /** Its name on the command line: `hocr`. */
  readonly name: LayoutFormatName
  /** Its name for people: `hOCR`. */
  readonly title: string
  /** Extensions of its files, with their dots; the first is that of outputs. */
  readonly extensions: readonly string[]
  /** Whether files are of this kind only where somebody says so, since their content may be meant as plain text. */
  readonly onlyAsked?: true
  /** Whether a file is of this kind. */
  readonly recognises: (head: FileHead) => boolean
  /** Reads a file; never throws on any bytes. */
  readonly read: (bytes: Uint8Array) => LayoutFile | Promise<LayoutFile>
}

/** A message of severity `error` about a file. */
export const failure = (code: string, message: string, line: number | null = null): Message => ({
  code,
  severity: 'error',
  message,
  line,
})
/** A message of severity `warning` about a file. */
export const warning = (code: string, message: string, line: number | null = null): Message => ({
  code,
  severity: 'warning',
  message,
  line,
})

/** Says where the tags of a file do not match. @param source The file. @param broken Where it is broken. */
export function brokenAt(source: string, { at, name }: { readonly at: number; readonly name: string }): Message {
  let line = 1
  for (let end = source.indexOf('\n'); end >= 0 && end < at; end = source.indexOf('\n', end + 1)) line += 1
  const message = `Line ${line}: the tags of <${name}> do not match. The file was read up to there, and is not written. Make it anew, or mend it there.`
  return failure('XML_BROKEN', message, line)
}

/** Says that a file has no words. @param title The name of its kind. */
export const noWords = (title: string): Message =>
  failure('NO_WORDS', `The ${title} file has no words. Look whether its page was read.`)

/**
 * What a file is written as, or why it is not.
 *
 * @param text The file with its changes; null where its tags do not match. @param encode Makes bytes of it.
 */
export function writtenFile(
  text: string | null,
  encode: (text: string) => Uint8Array | null,
  odd: readonly Message[] = [],
): WrittenFile {
  if (text === null) {
    const message = 'The file is not written, since its tags do not match. Make it anew, or mend it.'
    return { bytes: null, messages: [...odd, failure('XML_BROKEN', message)] }
  }
  const bytes = encode(text)
  if (bytes !== null) return { bytes, messages: odd }
  const message = 'The file cannot be written in its own encoding. Save it as UTF-8.'
  return { bytes, messages: [...odd, failure('ENCODING_MISMATCH', message)] }
}
