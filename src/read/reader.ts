import { decodeText, type DecodedText } from './decode.js'

/** Makes the text of one kind of file of its bytes; a new kind of file is a new reader in {@link READERS}. */
export interface Reader {
  /** Name of the kind of file. */
  readonly name: string
  /**
   * Whether bytes are of this kind.
   * @param bytes The whole file.
   */
  readonly recognises: (bytes: Uint8Array) => boolean
  /**
   * Reads the file.
   * @param bytes The whole file. @returns Its text, and what was odd; never throws on any bytes.
   */
  readonly read: (bytes: Uint8Array) => DecodedText
}

/** Readers in the order in which they are asked; the last takes what no other does, and refuses what is no text. */
export const READERS: readonly Reader[] = [{ name: 'text', recognises: () => true, read: decodeText }]

/**
 * Reads a file with the first reader that knows it.
 *
 * @param bytes The whole file.
 * @param readers Readers to choose from.
 */
export function readFileBytes(bytes: Uint8Array, readers: readonly Reader[] = READERS): DecodedText {
  const reader = readers.find(({ recognises }) => recognises(bytes))
  return reader === undefined ? decodeText(bytes) : reader.read(bytes)
}
