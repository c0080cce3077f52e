/** What the JSON of one tool needs: to be told from others, and its words. */
import type { LayoutFormatName, Message } from '../../types.js'
import type { JsonChanges, JsonWords } from './texts.js'
import type { JsonNode } from './tree.js'

/** Brings what a file has beside its words into step with them; a message of severity `error` says that
 * it cannot, and nothing is written; another one is passed on. */
export type Derive = (changes: JsonChanges) => Message | null

/** The JSON of one tool. */
export interface JsonAdapter {
  readonly format: LayoutFormatName
  /** Its name for people. */
  readonly title: string
  /** Says why a file is not taken, and what to do; null for what is taken. All are unless it is there. */
  readonly refuses?: (root: JsonNode) => string | null
  /** Name of the field that is there to keep what was read, whatever becomes of it; absent: there is none. */
  readonly keeps?: string
  /** Gives its words in the order in which they are read. @returns Null where all text of the file is in its words. */
  readonly read: (root: JsonNode, words: JsonWords) => Derive | null
}
