/** The user's dictionary: words, names and abbreviations that repair should know. */
import { knowledgeInvalid } from '../errors.js'
import { linesOf } from '../text/index.js'

/** What an entry is. */
export type EntryKind = 'word' | 'name' | 'abbreviation'

/** An entry of the user's dictionary. */
export interface DictionaryEntry {
  /** One or more words, parted by blanks: `Rlấp`, `Thới Hòa`, `PCGD`. */
  readonly text: string
  /** Absent: an abbreviation when all letters are capitals, a name when one is, else a word. */
  readonly kind?: EntryKind
  /** How much likelier than usual the entry is, above 0 and at most 1,000; 1 by default. */
  readonly weight?: number
}

/** An entry with nothing left open. */
export type KnownEntry = Required<DictionaryEntry>

const KINDS: readonly string[] = ['word', 'name', 'abbreviation'] satisfies EntryKind[]
const PART = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.'’&-]*[\p{L}\p{M}\p{N}.])?$/u
const LONGEST_PART = 24
const MOST_WEIGHT = 1000
/** Most entries; their words are counted with all others where they are numbered. */
const MOST_ENTRIES = 10_000
const COLUMNS =
  'Columns: text, kind (word, name or abbreviation), weight; parted by tabs, the last two may be left out.'

/**
 * Reads a dictionary file.
 *
 * @param content Text of the file: an entry a line, empty lines and lines that begin with `#` are passed over.
 * @param path Its path, for messages.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` naming file, line and what was expected.
 */
export function parseDictionary(content: string, path: string): KnownEntry[] {
  const entries = linesOf(content.replace(/^\ufeff/, '')).flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const [text = '', kind = '', weight = '', ...rest] = line.split('\t')
    if (rest.length > 0)
      throw knowledgeInvalid(path, at + 1, `${rest.length + 3} columns, expected at most 3. ${COLUMNS}`)
    const number = weight.trim() === '' ? 1 : Number(weight.trim())
    return [
      checkEntry(
        { text, ...(kind.trim() === '' ? {} : { kind: kind.trim() as EntryKind }), weight: number },
        path,
        at + 1,
        weight,
      ),
    ]
  })
  return checkCount(entries, path)
}

/**
 * Checks entries that a program gave.
 *
 * @param entries Entries, or their texts alone. @param name How to call them in messages.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` naming the entry and what was expected.
 */
export function checkDictionary(entries: readonly (DictionaryEntry | string)[], name: string): KnownEntry[] {
  return checkCount(
    entries.map((entry, at) => checkEntry(typeof entry === 'string' ? { text: entry } : entry, name, at + 1)),
    name,
  )
}

function checkCount(entries: KnownEntry[], path: string): KnownEntry[] {
  if (entries.length > MOST_ENTRIES)
    throw knowledgeInvalid(
      path,
      null,
      `${entries.length} entries, expected at most ${MOST_ENTRIES}. Leave out what every text has anyway.`,
    )
  return entries
}

function checkEntry(
  { text, kind, weight = 1 }: DictionaryEntry,
  path: string,
  line: number,
  written = String(weight),
): KnownEntry {
  const clean = text.normalize('NFC').trim().replace(/ +/g, ' ')
  const wrong = clean.split(' ').find((part) => !PART.test(part) || part.length > LONGEST_PART || !/\p{L}/u.test(part))
  if (wrong !== undefined) {
    throw knowledgeInvalid(
      path,
      line,
      `"${text}": expected words of letters, each of at most ${LONGEST_PART}; "${wrong}" is none. ${COLUMNS}`,
    )
  }
  if (kind !== undefined && !KINDS.includes(kind))
    throw knowledgeInvalid(path, line, `kind "${kind}": expected one of ${KINDS.join(', ')}. ${COLUMNS}`)
  if (!(weight > 0 && weight <= MOST_WEIGHT))
    throw knowledgeInvalid(
      path,
      line,
      `weight "${written}": expected a number above 0, at most ${MOST_WEIGHT}. ${COLUMNS}`,
    )
  return { text: clean, kind: kind ?? guessKind(clean), weight }
}

function guessKind(text: string): EntryKind {
  if (text === text.toLowerCase()) return 'word'
  return text === text.toUpperCase() && text.length > 1 ? 'abbreviation' : 'name'
}
