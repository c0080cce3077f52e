/**
 * The vocabulary that the rooms share: positions, edits, damage, and the typed report.
 *
 * Everything here is plain data (it survives JSON and structured clone). Offsets are UTF-16 code units
 * of the decoded input text; lines and columns count from 1, as in unist.
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

// ---------------------------------------------------------------- report (wire format)

export type Profile = 'nd30' | 'party' | 'legislative' | 'unstructured'

/** A doubtful reading inside a node, in the words of TEI P5. */
export interface Reading {
  readonly kind: 'unclear' | 'sic' | 'supplied' | 'gap'
  readonly text: string
  readonly source: string
  readonly alternatives: readonly Alternative[]
  readonly reason: string
  readonly position?: Position
}

/** What every node of a report has. */
export interface ReportNode {
  readonly position?: Position
  readonly confidence: number
  readonly readings?: readonly Reading[]
}

interface NumberedNode extends ReportNode {
  readonly id: string
  readonly marker: string
  readonly rawMarker: string
  readonly ordinal: number | null
  readonly depth: number
  readonly text: string
  readonly children: readonly Block[]
}
export interface Section extends NumberedNode {
  readonly type: 'section'
  readonly scheme: SectionScheme
  readonly isHeading: boolean
}
export interface Item extends NumberedNode {
  readonly type: 'item'
  readonly scheme: ItemScheme
}
export type ParagraphRole = 'body' | 'legalBasis' | 'leadIn' | 'enactment' | 'closing' | 'courtesy' | 'caption'
export interface Paragraph extends ReportNode {
  readonly type: 'paragraph'
  readonly id: string
  readonly role: ParagraphRole
  readonly text: string
}
export interface Table extends ReportNode {
  readonly type: 'table'
  readonly id: string
  readonly caption: string | null
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type Block = Section | Item | Paragraph | Table
export interface Body {
  readonly type: 'root'
  readonly children: readonly Block[]
  readonly position?: Position
}

/** A value of the header; `inferred` values have no place of their own in the text. */
export interface Field<T> extends ReportNode {
  readonly value: T
  readonly raw: string | null
  readonly inferred: boolean
}

/** A document number taken apart: `25/KH-UBND`. */
export interface DocumentNumber {
  readonly notation: string
  readonly number: string | null
  readonly year: number | null
  readonly typeCode: string | null
  readonly issuerCode: string | null
  readonly unitCode: string | null
}
export interface Addressee extends ReportNode { readonly text: string }
export interface Header {
  readonly nationalTitle: boolean
  readonly partyTitle: boolean
  readonly parentAgency: Field<string> | null
  readonly agency: Field<string> | null
  readonly number: Field<DocumentNumber> | null
  readonly place: Field<string> | null
  readonly date: Field<string> | null
  readonly title: Field<string> | null
  readonly addressees: readonly Addressee[]
  readonly urgency: 'hỏa tốc' | 'thượng khẩn' | 'khẩn' | null
  readonly secrecy: 'tuyệt mật' | 'tối mật' | 'mật' | null
  readonly circulation: string | null
}
export interface Recipient extends ReportNode {
  readonly text: string
  readonly purpose: string | null
  readonly archive: boolean
}
export interface Capacity {
  readonly abbreviation: 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.'
  readonly of: string
}
export interface Signatory extends ReportNode {
  readonly capacity: readonly Capacity[]
  readonly role: string | null
  readonly jobTitle: string | null
  readonly name: string | null
}
export interface Footer {
  readonly recipients: readonly Recipient[]
  readonly signatories: readonly Signatory[]
  readonly endMark: boolean
  readonly drafterMark: string | null
}

export interface Period {
  readonly label: string
  readonly start: string
  readonly end: string
  readonly source: 'clause' | 'sentence' | 'node' | 'section' | 'document'
}
export interface Unit {
  readonly text: string
  readonly en: string
  readonly dimension: 'count' | 'money' | 'percent' | 'length' | 'area' | 'volume' | 'mass' | 'duration' | 'frequency' | 'other'
  readonly scale: number
}
export type Comparator = 'eq' | 'gt' | 'ge' | 'lt' | 'le' | 'approx' | 'range'
export interface Ratio {
  readonly numerator: number
  readonly denominator: number
  readonly percent: number | null
}
export interface Figure {
  readonly id: string
  readonly value: number
  readonly valueMax: number | null
  readonly amount: number
  readonly raw: string
  readonly unit: Unit | null
  readonly comparator: Comparator
  readonly modifier: string | null
  readonly ratio: Ratio | null
  readonly change: 'increase' | 'decrease' | 'unchanged' | null
  readonly baseline: string | null
  readonly target: boolean
  readonly subject: string | null
  readonly subjectSource: 'clause' | 'heading' | 'inferred' | 'column' | null
  readonly period: Period | null
  readonly nodeId: string
  readonly position?: Position
  readonly confidence: number
}
export interface DocumentReference {
  readonly id: string
  readonly typeCode: string
  readonly typeName: string
  readonly number: DocumentNumber | null
  readonly date: string | null
  readonly issuer: string | null
  readonly issuerInferred: boolean
  readonly subject: string | null
  readonly role: 'basis' | 'citation' | 'repealed' | 'attachment'
  readonly nodeId: string
  readonly position?: Position
  readonly confidence: number
  readonly readings?: readonly Reading[]
}
/** A part of a document that the text names: điểm a khoản 2 Điều 5. */
export interface InternalReference {
  readonly id: string
  /** The name in full, from the inside out, and its levels from the outside in; the label is `này` for Điều này. */
  readonly text: string
  readonly path: readonly {
    readonly level: 'part' | 'chapter' | 'section' | 'subsection' | 'article' | 'clause' | 'point' | 'annex'
    readonly label: string
  }[]
  /** Node of this document; null where it has none such. Of another document: its reference, and as the text names it. */
  readonly targetNodeId: string | null
  readonly referenceId: string | null
  readonly document: string | null
  readonly nodeId: string
  readonly position?: Position
  readonly confidence: number
}
export type Diagnostic = Message

/** Who wrote a JSON output. */
export interface Generator {
  readonly name: string
  readonly version: string
  /** Version and checksum of the dictionaries. */
  readonly dictionaries: string
}

/** The typed report of an administrative document. */
export interface AdministrativeDocument {
  readonly type: 'administrativeDocument'
  readonly schemaVersion: string
  readonly generator: Generator
  readonly language: string
  readonly profile: Profile
  readonly documentType: Field<string> | null
  readonly header: Header
  readonly body: Body
  readonly footer: Footer
  readonly references: readonly DocumentReference[]
  /** Absent from reports of earlier versions. */
  readonly internalReferences?: readonly InternalReference[]
  readonly figures: readonly Figure[]
  readonly diagnostics: readonly Diagnostic[]
  readonly confidence: number
}

/** A document with everything that was made of it: what writers show needs the edits beside the report. */
export interface ProcessedDocument {
  /** The text as it was read; positions in the report and in the edits point into it. */
  readonly source: string
  readonly repaired: RepairResult
  readonly report: AdministrativeDocument
}

// ---------------------------------------------------------------- between structure and figures

/**
 * A piece of running text of the document (a heading, an item, a paragraph, a table cell) in which figures and
 * references are looked for. Structure makes them in document order; figures reads them.
 */
export interface TextUnit {
  readonly nodeId: string
  readonly kind: 'heading' | 'item' | 'paragraph' | 'cell'
  readonly role: ParagraphRole | null
  /** The repaired text of the node, marker excluded, its lines joined by one blank. */
  readonly text: string
  /** Texts of the headings that stand over the node, outermost first. */
  readonly headings: readonly string[]
  /** Of a table cell: the label of its row and its column. */
  readonly rowLabel: string | null
  readonly column: string | null
  /**
   * Finds a span of `text` in the input.
   * @param start Offset in `text`. @param end Offset in `text`, exclusive.
   */
  readonly locate: (start: number, end: number) => Position
}
