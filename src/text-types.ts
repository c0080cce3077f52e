/**
 * The vocabulary of texts: places, lines and pages, edits, damage, section markers.
 *
 * Plain data, as all of `types.ts`, which passes it on.
 */
import type { Region } from './layout-types.js'

/** A place in the input text (unist `Point`). */
export interface Point {
  /** Line, counted from 1. */
  readonly line: number
  /** Column in UTF-16 units, counted from 1. */
  readonly column: number
  /** Offset in UTF-16 units, from 0. */
  readonly offset: number
}

/** A stretch of the input text (unist `Position`); `end` is exclusive. */
export interface Position {
  /** The first character. */
  readonly start: Point
  /** The place after the last character. */
  readonly end: Point
  /** Where it stands on the pages of a file with a layout, a box a page; absent elsewhere. */
  readonly regions?: readonly Region[]
}

// ---------------------------------------------------------------- the read document

/** One line of the input, without its line end. */
export interface OcrLine {
  /** Type of the node, as unist has it. */
  readonly type: 'ocrLine'
  /** The characters of the line, line end excluded. */
  readonly value: string
  /** The line end as read: `\n`, `\r\n`, `\r`, or empty on the last line. */
  readonly eol: string
  /** Where it stands in the text, line end excluded. */
  readonly position: Position
}

/** One page of the input: the lines between two form feeds. */
export interface OcrPage {
  /** Type of the node, as unist has it. */
  readonly type: 'ocrPage'
  /** Its lines, in order. */
  readonly children: readonly OcrLine[]
  /** Where it stands in the text, form feeds excluded. */
  readonly position: Position
}

/** A decoded OCR result: a unist tree of pages and lines over its text. */
export interface OcrDocument {
  /** Type of the node, as unist has it. */
  readonly type: 'ocrDocument'
  /** The decoded text; every offset in the project points into it. */
  readonly value: string
  /** Its pages, in order. */
  readonly children: readonly OcrPage[]
  /** The whole text. */
  readonly position: Position
}

// ---------------------------------------------------------------- repair

/** Another reading of an edited span, with its probability. */
export interface Alternative {
  /** The other reading. */
  readonly text: string
  /** Probability, 0 to 1, that it is what the page says. */
  readonly confidence: number
}

/** What another reading of the page has where a word stands. */
export interface Testimony {
  /** Which of the witnesses, counted from 1. */
  readonly witness: number
  /** The word or words as it has them. */
  readonly text: string
}

/**
 * Why an edit was made.
 *
 * `word` a word restored · `number-to-word` a digit read as a word · `word-to-number` letters read as digits ·
 * `code` a document number or code mended, or digits before it read as số · `marker` a section marker mended · `phrase` a set phrase of headers mended · `split`, `merge` blanks put in or taken out ·
 * `case` letter case only · `legacy` text of an old charset converted, loose marks and look-alike letters mended · `rule` by a
 * rule of the user's.
 */
export type EditRule =
  | 'word'
  | 'number-to-word'
  | 'word-to-number'
  | 'code'
  | 'marker'
  | 'phrase'
  | 'split'
  | 'merge'
  | 'case'
  | 'legacy'
  | 'rule'

/** A stretch of a text that a file sets in one font. */
export interface FontSpan {
  /** Offset of its first character. */
  readonly start: number
  /** Offset after its last character. */
  readonly end: number
  /** Name of the font, as the file has it: `.VnTimeH`, `VNI-Times`. */
  readonly font: string
}

/** One change to the input: characters `start` to `end` (exclusive) become `after`. */
export interface Edit {
  /** Offset of the first character that changes, in UTF-16 units of the input. */
  readonly start: number
  /** Offset after the last character that changes. */
  readonly end: number
  /** The characters of the input. */
  readonly before: string
  /** What they become. */
  readonly after: string
  /** Why the edit was made. */
  readonly rule: EditRule
  /** Probability, 0 to 1, that `after` is what the page says. */
  readonly confidence: number
  /** Other readings, the likeliest first; with the confidence of the edit they sum to 1 at most. */
  readonly alternatives: readonly Alternative[]
  /** What other readings of the page have there; absent where none was heard. */
  readonly witnesses?: readonly Testimony[]
  /** Where it stands on the pages of a file with a layout; absent elsewhere. */
  readonly regions?: readonly Region[]
}

/**
 * Kind of damage: Tesseract's English (`eng`), Vietnamese (`vie`), French (`fra`) or German model (`deu`) or its model of
 * Latin script (`latin`), PP-OCR with its Chinese and English model (`ppocr`) or with one that lacks Vietnamese letters
 * (`dropped`), lost diacritics, a legacy charset, letters lost when text was taken out of a file (`lost`), none, or not
 * Vietnamese.
 */
export type DamageKind =
  'eng' | 'vie' | 'fra' | 'deu' | 'latin' | 'ppocr' | 'dropped' | 'stripped' | 'legacy' | 'lost' | 'clean' | 'foreign'

/** Damage of consecutive lines of one kind. */
export interface DamageRange {
  /** What kind of damage it is. */
  readonly kind: DamageKind
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number]
  /** Words in these lines. */
  readonly tokens: number
  /** Estimated share of the words that are right in the input, 0 to 1. */
  readonly rightBefore: number
  /** Estimated share of the words that are right after repair, 0 to 1. */
  readonly rightAfter: number
}

/** Damage of a document, and by line range. */
export interface Damage extends Omit<DamageRange, 'lines'> {
  /** The same by consecutive lines of one kind, in order. */
  readonly ranges: readonly DamageRange[]
}

/** A remark on a document: never thrown, always with a place where it has one. */
export interface Message {
  /** Stable name of the remark: `DOUBTFUL_WORD`. */
  readonly code: string
  /** How grave it is; an `error` means that the document was not read as it should be. */
  readonly severity: 'info' | 'warning' | 'error'
  /** What was found, in English, and what to do. */
  readonly message: string
  /** Line in the input, counted from 1; null when it concerns the whole document. */
  readonly line: number | null
  /** The place in the input, of what is smaller than a line. */
  readonly position?: Position
  /** Of a word that was left as it was read: what else it may be. */
  readonly alternatives?: readonly Alternative[]
}

/** What repair returns. Applying `edits` to the input gives `text`. */
export interface RepairResult {
  /** The repaired text; line i is line i of the input. */
  readonly text: string
  /** The changes, sorted, not overlapping. */
  readonly edits: readonly Edit[]
  /** What is wrong with the text, and how much of it is estimated to be right before and after. */
  readonly damage: Damage
  /** Remarks, doubtful words above all, in the order of the text. */
  readonly messages: readonly Message[]
}

/** How sure an OCR program was of a stretch of its text. */
export interface WordConfidence {
  /** Offset of its first character, in UTF-16 units. */
  readonly start: number
  /** Offset after its last character. */
  readonly end: number
  /** Probability, 0 to 1, that it is what the page says. */
  readonly confidence: number
}

/** A reading that the engine weighed for a token; natural logarithms, the higher the likelier. */
export interface TokenCandidate {
  /** The reading. */
  readonly text: string
  /** How likely the OCR is to make the token of this reading. */
  readonly channel: number
  /** How likely this reading is in its context. */
  readonly language: number
  /** The score that ranks the candidates. */
  readonly total: number
}

/** What the engine decided for one token, and among what. */
export interface TokenTrace {
  /** Offset of the first character, in UTF-16 units of the input. */
  readonly start: number
  /** Offset after the last character. */
  readonly end: number
  /** The characters of the input. */
  readonly source: string
  /** What stands in the repaired text, whoever put it there; `source` where the token was left. */
  readonly chosen: string
  /** The readings among which it was decided; empty where none were weighed. */
  readonly candidates: readonly TokenCandidate[]
  /** Probability, 0 to 1, that `chosen` is what the page says; null where nothing was weighed. */
  readonly confidence: number | null
  /** What other readings of the page have there; absent where none was heard. */
  readonly witnesses?: readonly Testimony[]
}

// ---------------------------------------------------------------- outline

/** In which ways sections are numbered. */
export type SectionScheme =
  'part' | 'chapter' | 'muc' | 'tieuMuc' | 'article' | 'upperLetter' | 'roman' | 'decimal' | 'decimalMulti' | 'annex'
/** In which ways items of lists are marked. */
export type ItemScheme = 'letter' | 'parenDecimal' | 'dash' | 'plus' | 'star' | 'bullet'
/** In which way a block start is marked. */
export type Scheme = SectionScheme | ItemScheme

/** A block start of the raw text whose marker the outline has decoded. */
export interface OutlineMarker {
  /** Index of the line, counted from 0. */
  readonly line: number
  /** Offset of the marker in the line as read. */
  readonly start: number
  /** Offset after the marker, without the blank that follows. */
  readonly end: number
  /** In which way it is marked. */
  readonly scheme: Scheme
  /** Number in its series; null for bullets. */
  readonly ordinal: number | null
  /** The marker as it should read, in the author's punctuation: `II.`, `đ)`, `-`. */
  readonly marker: string
  /** The marker as the OCR has it: `I1.`. */
  readonly rawMarker: string
  /** Nesting depth, 1 for the outermost. */
  readonly depth: number
  /** How likely it is that the marker was read rightly, 0 to 1. */
  readonly confidence: number
  /** Whether it stands in a quoted block, where its depth is counted anew; absent outside. */
  readonly quoted?: true
}
