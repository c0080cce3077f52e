/**
 * The vocabulary of texts: places, lines and pages, edits, damage, section markers.
 *
 * Plain data, as all of `types.ts`, which passes it on.
 */

/** A place in the input text (unist `Point`). */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of the input text (unist `Position`); `end` is exclusive. */
export interface Position {
  readonly start: Point
  readonly end: Point
}

// ---------------------------------------------------------------- the read document

/** One line of the input, without its line end. */
export interface OcrLine {
  readonly type: 'ocrLine'
  /** The characters of the line, line end excluded. */
  readonly value: string
  /** The line end as read: `\n`, `\r\n`, `\r`, or empty on the last line. */
  readonly eol: string
  readonly position: Position
}

/** One page of the input: the lines between two form feeds. */
export interface OcrPage {
  readonly type: 'ocrPage'
  readonly children: readonly OcrLine[]
  readonly position: Position
}

/** A decoded OCR result: a unist tree of pages and lines over its text. */
export interface OcrDocument {
  readonly type: 'ocrDocument'
  /** The decoded text; every offset in the project points into it. */
  readonly value: string
  readonly children: readonly OcrPage[]
  readonly position: Position
}

// ---------------------------------------------------------------- repair

/** Another reading of an edited span, with its probability. */
export interface Alternative {
  readonly text: string
  readonly confidence: number
}

/**
 * Why an edit was made.
 *
 * `word` a word restored · `number-to-word` digits read as a word · `word-to-number` letters read as digits ·
 * `code` a document number or code mended · `marker` a section marker mended · `split`, `merge` blanks put in or taken out ·
 * `case` letter case only · `legacy` text of an old charset converted, loose marks and look-alike letters mended · `rule` by a
 * rule of the user's.
 */
export type EditRule = 'word' | 'number-to-word' | 'word-to-number' | 'code' | 'marker' | 'split' | 'merge' | 'case' | 'legacy' | 'rule'

/** One change to the input: characters `start` to `end` (exclusive) become `after`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
  readonly rule: EditRule
  /** Probability, 0 to 1, that `after` is what the page says. */
  readonly confidence: number
  readonly alternatives: readonly Alternative[]
}

/** Kind of damage: the English or Vietnamese OCR model, lost diacritics, a legacy charset, none, or not Vietnamese. */
export type DamageKind = 'eng' | 'vie' | 'stripped' | 'legacy' | 'clean' | 'foreign'

/** Damage of consecutive lines of one kind. */
export interface DamageRange {
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
  readonly ranges: readonly DamageRange[]
}

/** A remark on a document: never thrown, always with a place where it has one. */
export interface Message {
  readonly code: string
  readonly severity: 'info' | 'warning' | 'error'
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
  readonly text: string
  readonly edits: readonly Edit[]
  readonly damage: Damage
  readonly messages: readonly Message[]
}

/** A reading that the engine weighed for a token; natural logarithms, the higher the likelier. */
export interface TokenCandidate {
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
  /** Offsets in the input text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly source: string
  /** The reading that came first, or `source` where the token was left. */
  readonly chosen: string
  readonly candidates: readonly TokenCandidate[]
}

// ---------------------------------------------------------------- outline

export type SectionScheme =
  | 'part' | 'chapter' | 'muc' | 'tieuMuc' | 'article' | 'upperLetter' | 'roman' | 'decimal' | 'decimalMulti' | 'annex'
export type ItemScheme = 'letter' | 'parenDecimal' | 'dash' | 'plus' | 'star' | 'bullet'
export type Scheme = SectionScheme | ItemScheme

/** A block start of the raw text whose marker the outline has decoded. */
export interface OutlineMarker {
  /** Index of the line, counted from 0. */
  readonly line: number
  /** Offsets of the marker in the line as read, without the blank that follows. */
  readonly start: number
  readonly end: number
  readonly scheme: Scheme
  /** Number in its series; null for bullets. */
  readonly ordinal: number | null
  /** The marker as it should read, in the author's punctuation: `II.`, `đ)`, `-`. */
  readonly marker: string
  /** The marker as the OCR has it: `I1.`. */
  readonly rawMarker: string
  /** Nesting depth, 1 for the outermost. */
  readonly depth: number
  readonly confidence: number
}
