/**
 * The vocabulary that the rooms share: positions, edits, damage, and the typed report.
 *
 * Everything here is plain data (it survives JSON and structured clone). Offsets are UTF-16 code units
 * of the decoded input text; lines and columns count from 1, as in unist.
 */
import type { Amendment, DocumentReference, Figure, InternalReference } from './figure-types.js'
import type { Deadline, Definition, Effect } from './provision-types.js'
import type { Alternative, ItemScheme, Message, Position, RepairResult, SectionScheme } from './text-types.js'

export type * from './text-types.js'
export type * from './figure-types.js'
export type * from './provision-types.js'
export type * from './layout-types.js'

// ---------------------------------------------------------------- report (wire format)
/** The family of a document: state administration (Decree 30/2020/NĐ-CP), the Party, laws, or text without structure. */
export type Profile = 'nd30' | 'party' | 'legislative' | 'unstructured'

/** A doubtful reading inside a node, in the words of TEI P5. */
export interface Reading {
  /** `unclear` an uncertain reading, `sic` read as it stands though it seems wrong, `supplied` put in, `gap` not legible. */
  readonly kind: 'unclear' | 'sic' | 'supplied' | 'gap'
  /** The reading that the report has. */
  readonly text: string
  /** The same stretch as the input has it. */
  readonly source: string
  /** Other readings, the likeliest first. */
  readonly alternatives: readonly Alternative[]
  /** Why it is doubtful, in English. */
  readonly reason: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
}

/** What every node of a report has. */
export interface ReportNode {
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
  /** Doubtful readings within it; absent where there are none. */
  readonly readings?: readonly Reading[]
}

/** What every node of the body has. */
interface BodyNode extends ReportNode {
  /** Number of the page on which its first character stands, from 1; absent where no boundary of pages is known. */
  readonly page?: number
}

/** What every numbered node of the body has. */
interface NumberedNode extends BodyNode {
  /** Name of the node within its report, stable for the same text. */
  readonly id: string
  /** Its marker as it should read: `II.`, `đ)`, `-`. */
  readonly marker: string
  /** Its marker as the input has it: `I1.`. */
  readonly rawMarker: string
  /** Its number in its series, from 1; null for bullets. */
  readonly ordinal: number | null
  /** How deep it is nested, 1 for the outermost. */
  readonly depth: number
  /** Its repaired text without the marker, its lines joined by blanks. */
  readonly text: string
  /** As unist has it, so that its utilities take the tree; treat it as read-only. */
  readonly children: Block[]
  /** Where its text calls footnotes, in order; absent where it calls none. */
  readonly footnoteCalls?: readonly FootnoteCall[]
}
/** A numbered section: a part, chapter, article, or a heading of a report. */
export interface Section extends NumberedNode {
  /** Type of the node, as unist has it. */
  readonly type: 'section'
  /** In which way it is numbered. */
  readonly scheme: SectionScheme
  /** Whether its text is a heading, not the text of a clause itself. */
  readonly isHeading: boolean
}
/** An item of a list: a point, or a line with a bullet. */
export interface Item extends NumberedNode {
  /** Type of the node, as unist has it. */
  readonly type: 'item'
  /** In which way it is marked. */
  readonly scheme: ItemScheme
}
/** What a paragraph does in its document. */
export type ParagraphRole = 'body' | 'legalBasis' | 'leadIn' | 'enactment' | 'closing' | 'courtesy' | 'caption'
/** A paragraph without a marker. */
export interface Paragraph extends BodyNode {
  /** Type of the node, as unist has it. */
  readonly type: 'paragraph'
  /** Name of the node within its report, stable for the same text. */
  readonly id: string
  /** What it does in the document. */
  readonly role: ParagraphRole
  /** Its repaired text, its lines joined by blanks. */
  readonly text: string
  /** Where its text calls footnotes, in order; absent where it calls none. */
  readonly footnoteCalls?: readonly FootnoteCall[]
}
/** A table, as far as lines of text show one. */
export interface Table extends BodyNode {
  /** Type of the node, as unist has it. */
  readonly type: 'table'
  /** Name of the node within its report, stable for the same text. */
  readonly id: string
  /** The line that names it; null without one. */
  readonly caption: string | null
  /** Names of its columns. */
  readonly columns: readonly string[]
  /** Its cells, row by row; each row has as many as there are columns. */
  readonly rows: readonly (readonly string[])[]
}
/** A quoted block: what an amending document puts in the place of other words, with a numbering of its own. */
export interface Quotation extends BodyNode {
  /** Type of the node, as unist has it. */
  readonly type: 'quotation'
  /** Name of the node within its report, stable for the same text. */
  readonly id: string
  /** The mark that opens it: `“`. */
  readonly opening: string
  /** The mark that closes it, with the punctuation behind it: `”.`; null where none was found. */
  readonly closing: string | null
  /** What is quoted, in order; as unist has it, treat it as read-only. */
  readonly children: Block[]
}
/** A footnote, as mdast has its definitions. */
export interface Footnote extends BodyNode {
  /** Type of the node, as unist has it. */
  readonly type: 'footnote'
  /** Name of the node within its report, stable for the same text. */
  readonly id: string
  /** The number that calls it: `12`. */
  readonly label: string
  /** Its label as the input has it: `12`, `[12]`, `¹²`. */
  readonly rawLabel: string
  /** Its repaired text without the label, its lines joined by blanks. */
  readonly text: string
  /** Blocks that it quotes; as unist has it, treat it as read-only. */
  readonly children: Block[]
}
/** A place where the text calls a footnote, as mdast has its references. */
export interface FootnoteCall {
  /** The number that is called: `12`. */
  readonly label: string
  /** Name of the footnote. */
  readonly footnoteId: string
  /** Offset of the call in the text of the node, which has it as it is printed. */
  readonly start: number
  /** Offset behind it. */
  readonly end: number
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
}
/** A node of the body. */
export type Block = Section | Item | Paragraph | Table | Quotation | Footnote
/** The body of a document: a unist tree. */
export interface Body {
  /** Type of the node, as unist has it. */
  readonly type: 'root'
  /** Its outermost nodes, in order. */
  readonly children: Block[]
  /** Where it stands in the input text; absent where there is none. */
  readonly position?: Position
}

/** A value of the header; `inferred` values have no place of their own in the text. */
export interface Field<T> extends ReportNode {
  /** The value, in the form that programs want: a date by ISO 8601, a code of a type. */
  readonly value: T
  /** The value as the repaired text has it; null where it was inferred. */
  readonly raw: string | null
  /** Whether it was concluded from other parts of the document. */
  readonly inferred: boolean
}

/** A document number taken apart: `25/KH-UBND`. */
export interface DocumentNumber {
  /** The whole number in its canonical spelling: `25/KH-UBND`. */
  readonly notation: string
  /** The number in its series, `25`; null where there is none. */
  readonly number: string | null
  /** The year that stands in it; null where none does. */
  readonly year: number | null
  /** Code of the type of document, `KH`; null where it has none. */
  readonly typeCode: string | null
  /** Abbreviation of the agency that issued it, `UBND`; null where it has none. */
  readonly issuerCode: string | null
  /** Abbreviation of the unit that drafted it; null where it has none. */
  readonly unitCode: string | null
}
/** Whom a letter is for (kính gửi). */
export interface Addressee extends ReportNode {
  /** Name of the addressee. */
  readonly text: string
}
/** The header of a document, title included. */
export interface Header {
  /** Whether it bears the national title (quốc hiệu). */
  readonly nationalTitle: boolean
  /** Whether it bears the title of the Party. */
  readonly partyTitle: boolean
  /** The agency above the one that issued it; null where none is named. */
  readonly parentAgency: Field<string> | null
  /** The agency that issued it; null where none was found. */
  readonly agency: Field<string> | null
  /** Its number and notation (số, ký hiệu); null where none was found. */
  readonly number: Field<DocumentNumber> | null
  /** Where it was issued; null where no place was found. */
  readonly place: Field<string> | null
  /** When it was issued, by ISO 8601; null where no date was found. */
  readonly date: Field<string> | null
  /** What it is about (trích yếu); null where no title was found. */
  readonly title: Field<string> | null
  /** Whom it is for, in order. */
  readonly addressees: readonly Addressee[]
  /** Its degree of urgency; null without one. */
  readonly urgency: 'hỏa tốc' | 'thượng khẩn' | 'khẩn' | null
  /** Its degree of secrecy; null without one. */
  readonly secrecy: 'tuyệt mật' | 'tối mật' | 'mật' | null
  /** How it may be passed on; null where nothing is said. */
  readonly circulation: string | null
}
/** Who gets the document (nơi nhận). */
export interface Recipient extends ReportNode {
  /** Name of the recipient. */
  readonly text: string
  /** What for: `để báo cáo`; null where nothing is said. */
  readonly purpose: string | null
  /** Whether it is the archive (lưu). */
  readonly archive: boolean
}
/** In which capacity a person signs. */
export interface Capacity {
  /** `TM.` for a body, `KT.` for a superior, `TL.` by order, `TUQ.` by authorisation, `Q.` acting. */
  readonly abbreviation: 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.'
  /** For whom: `ỦY BAN NHÂN DÂN`. */
  readonly of: string
}
/** Who signed the document. */
export interface Signatory extends ReportNode {
  /** In which capacities, the outermost first; empty where the person signs for their own office. */
  readonly capacity: readonly Capacity[]
  /** What the signature is for in a record of several: `CHỦ TRÌ`; null elsewhere. */
  readonly role: string | null
  /** Job title; null where none was found. */
  readonly jobTitle: string | null
  /** Name; null where none was found. */
  readonly name: string | null
  /** Rank or academic degree as it stands before the name: `Đại tướng`, `PGS.TS.`; absent without one. */
  readonly rank?: string
}
/** The footer of a document. */
export interface Footer {
  /** Who gets it, in order. */
  readonly recipients: readonly Recipient[]
  /** Who signed it, in order. */
  readonly signatories: readonly Signatory[]
  /** Whether the body ends in the mark `./.`. */
  readonly endMark: boolean
  /** Mark of the drafter and the number of copies; null without one. */
  readonly drafterMark: string | null
}

/** A page number, running head, line of a signature's stamp, part of header or footer that is no field, or speck of the OCR. */
export type FurnitureKind = 'pageNumber' | 'runningHead' | 'signatureStamp' | 'unread' | 'speck'

/** A line or a part of one that belongs to the page, not to the document: nothing that a text says is lost with it. */
export interface Furniture {
  /** What it is. */
  readonly kind: FurnitureKind
  /** Number of its page, from 1; absent where no boundary of pages is known. */
  readonly page?: number
  /** Line of the input text on which it stands, from 1. */
  readonly line: number
  /** What it says, repaired. */
  readonly text: string
  /** Where it stands in the input text. */
  readonly position: Position
}

/**
 * A digital signature (chữ ký số), as its stamp shows it: Decree 30/2020/NĐ-CP, annex I, part II.8, and Circular
 * 22/2020/TT-BTTTT. The lines of the stamp are furniture.
 */
export interface DigitalSignature extends ReportNode {
  /** Who signed, a person or a body (`Người ký`, `Ký bởi`); null where the stamp does not say. */
  readonly signer: string | null
  /** Their agency or unit (`Cơ quan`); null where the stamp does not say. */
  readonly agency: string | null
  /** Their e-mail address; null where the stamp shows none. */
  readonly email: string | null
  /** When they signed, by ISO 8601, with the zone where the stamp shows it: `2026-04-22T08:44:30+07:00`; null without. */
  readonly time: string | null
  /** Number of the page that bears it, from 1; absent where no boundary of pages is known. */
  readonly page?: number
}

/** A remark on a document; [their codes](../docs/diagnostics.md) are stable. */
export type Diagnostic = Omit<Message, 'alternatives'>

/** Who wrote a JSON output. */
export interface Generator {
  /** Name of the program. */
  readonly name: string
  /** Its version. */
  readonly version: string
  /** Version and checksum of the dictionaries. */
  readonly dictionaries: string
}

/** The typed report of an administrative document. */
export interface AdministrativeDocument {
  /** Type of the node, as unist has it. */
  readonly type: 'administrativeDocument'
  /** Version of the wire format: additions raise the second number, anything else the first. */
  readonly schemaVersion: string
  /** Who wrote it. */
  readonly generator: Generator
  /** Language of the text, by BCP 47. */
  readonly language: string
  /** The family of the document. */
  readonly profile: Profile
  /** Code of its type, `KH`; null where none was found. */
  readonly documentType: Field<string> | null
  /** Letterhead, number, date, title. */
  readonly header: Header
  /** Sections, items, paragraphs and tables. */
  readonly body: Body
  /** Recipients and signatures. */
  readonly footer: Footer
  /** Other documents that the text names, in order. */
  readonly references: readonly DocumentReference[]
  /** Parts of documents that the text names, in order; absent from reports of earlier versions. */
  readonly internalReferences?: readonly InternalReference[]
  /** What the document does to others, in order; absent where it amends none. */
  readonly amendments?: readonly Amendment[]
  /** What the document says its words mean, and the shorter names that it gives, in order; absent where it does neither. */
  readonly definitions?: readonly Definition[]
  /** When the document, its parts and others enter into force and expire, in order; absent where nothing is said. */
  readonly effects?: readonly Effect[]
  /** Deadlines, time limits and what recurs, in order; absent where nothing is due. */
  readonly deadlines?: readonly Deadline[]
  /** What the pages bear beside the document, in order; absent where they bear nothing. */
  readonly furniture?: readonly Furniture[]
  /** Digital signatures whose stamps the pages bear, in order; absent where they bear none. */
  readonly signatures?: readonly DigitalSignature[]
  /** The amounts that the text gives, in order. */
  readonly figures: readonly Figure[]
  /** What was odd about the document, by line. */
  readonly diagnostics: readonly Diagnostic[]
  /** How likely it is that the document was read rightly as a whole, 0 to 1. */
  readonly confidence: number
  /** The other documents of the same text, in order; absent when it holds one. */
  readonly documents?: readonly AdministrativeDocument[]
}

/** A document with everything that was made of it: what writers show needs the edits beside the report. */
export interface ProcessedDocument {
  /** The text as it was read; positions in the report and in the edits point into it. */
  readonly source: string
  /** The repair that the report stands on; it mends more numbers than `repair` does. */
  readonly repaired: RepairResult
  /** The typed report. */
  readonly report: AdministrativeDocument
}

// ---------------------------------------------------------------- between structure and figures
/**
 * A piece of running text of the document (a heading, an item, a paragraph, a table cell) in which figures and
 * references are looked for. Structure makes them in document order; figures reads them.
 */
export interface TextUnit {
  /** Name of the node of the body that it belongs to. */
  readonly nodeId: string
  /** What it is. */
  readonly kind: 'heading' | 'item' | 'paragraph' | 'cell'
  /** Role of a paragraph; null elsewhere. */
  readonly role: ParagraphRole | null
  /** The repaired text of the node, marker excluded, its lines joined by one blank. */
  readonly text: string
  /** Where the text calls footnotes, offsets in it: no part of a word or a number; absent where it calls none. */
  readonly calls?: readonly Pick<FootnoteCall, 'start' | 'end'>[]
  /** Whether it stands in a quotation: *Nghị định này* is there another document; absent where it does not. */
  readonly quoted?: boolean
  /** Texts of the headings that stand over the node, outermost first. */
  readonly headings: readonly string[]
  /** Label of the row of a table cell; null elsewhere. */
  readonly rowLabel: string | null
  /** Name of the column of a table cell; null elsewhere. */
  readonly column: string | null
  /** Unit that the row of a table cell has in a column of its own (*đơn vị tính*); absent where it has none. */
  readonly rowUnit?: string
  /** Finds a span of `text` in the input. @param start Offset in `text`. @param end Offset in `text`, exclusive. */
  readonly locate: (start: number, end: number) => Position
}
