/**
 * The vocabulary of what a text says: figures, references to documents and to their parts.
 *
 * Plain data, as all of `types.ts`, which passes it on.
 */
import type { DocumentNumber, Position, Reading } from './types.js'

/** A period of time. */
export interface Period {
  /** Its name: `2022`, `2022-Q4`, `2022-11`, `2022-11-05`. */
  readonly label: string
  /** Its first day, by ISO 8601. */
  readonly start: string
  /** Its last day, by ISO 8601. */
  readonly end: string
  /** Where it was found: as near to the figure as its clause, or as far as the title of the document. */
  readonly source: 'clause' | 'sentence' | 'node' | 'section' | 'document'
}
/** A unit of a figure. */
export interface Unit {
  /** As the document has it: `triệu đồng`. */
  readonly text: string
  /** English, in the plural: `million dong`. */
  readonly en: string
  /** What is measured. */
  readonly dimension:
    'count' | 'money' | 'percent' | 'length' | 'area' | 'volume' | 'mass' | 'duration' | 'frequency' | 'other'
  /** Factor of its scale words: 1,000,000 in `triệu đồng`, 1 where there are none. */
  readonly scale: number
}
/** How a figure compares with what is counted: equal, more, at least, less, at most, about, or from one number to another. */
export type Comparator = 'eq' | 'gt' | 'ge' | 'lt' | 'le' | 'approx' | 'range'
/** A ratio of two amounts: 3/4. */
export interface Ratio {
  /** The amount above. */
  readonly numerator: number
  /** The amount below. */
  readonly denominator: number
  /** The share in per cent; null where the document gives none. */
  readonly percent: number | null
}
/** An amount that the document gives. */
export interface Figure {
  /** Name of the figure within its report, stable for the same text. */
  readonly id: string
  /** The number in full, scale words counted in: 1,200,000,000 of `1,2 tỷ đồng`; the lower one of a range. */
  readonly value: number
  /** The higher number of a range, in full; null elsewhere. */
  readonly valueMax: number | null
  /** The number as it stands: 1.2 of `1,2 tỷ đồng`. */
  readonly amount: number
  /** The stretch of the repaired text that it was read from. */
  readonly raw: string
  /** Its unit; null where none was found. */
  readonly unit: Unit | null
  /** How it compares with what is counted. */
  readonly comparator: Comparator
  /** The word behind the comparison: `hơn`; null without one. */
  readonly modifier: string | null
  /** The ratio that it is; null elsewhere. */
  readonly ratio: Ratio | null
  /** Whether it is how much something rose, fell or stayed; null where it is a level. */
  readonly change: 'increase' | 'decrease' | 'unchanged' | null
  /** What a change is measured against: `cùng kỳ năm trước`; null where nothing is said. */
  readonly baseline: string | null
  /** Whether it is what is wanted, not what was reached. */
  readonly target: boolean
  /** What is counted; null where that was not found. */
  readonly subject: string | null
  /** Where the subject was found; null without one. */
  readonly subjectSource: 'clause' | 'heading' | 'inferred' | 'column' | null
  /** The period that it is of; null where none was found. */
  readonly period: Period | null
  /** Name of the node of the body that it stands in. */
  readonly nodeId: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}
/** Another document that the text names. */
export interface DocumentReference {
  /** Name of the reference within its report, stable for the same text. */
  readonly id: string
  /** Code of the type of document, `QĐ`; `OTHER` for one that has none. */
  readonly typeCode: string
  /** Name of the type: `Quyết định`. */
  readonly typeName: string
  /** Its number; null where none is given. */
  readonly number: DocumentNumber | null
  /** Its date, by ISO 8601; null where none is given. */
  readonly date: string | null
  /** The agency that issued it; null where it is not known. */
  readonly issuer: string | null
  /** Whether the agency was concluded from the number. */
  readonly issuerInferred: boolean
  /** What it is about; null where nothing is said. */
  readonly subject: string | null
  /** What it is to this document. */
  readonly role: 'basis' | 'citation' | 'repealed' | 'attachment'
  /** Name of the node of the body that it stands in. */
  readonly nodeId: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
  /** Doubtful readings within it; absent where there are none. */
  readonly readings?: readonly Reading[]
}
/** One level of the name of a part: `khoản 2`. */
export interface PartLabel {
  /** Which level it is. */
  readonly level: 'part' | 'chapter' | 'section' | 'subsection' | 'article' | 'clause' | 'point' | 'annex'
  /** Its number or letter: `2`, `a`; `này` for Điều này. */
  readonly label: string
}
/** A part of a document that the text names: điểm a khoản 2 Điều 5. */
export interface InternalReference {
  /** Name of the reference within its report, stable for the same text. */
  readonly id: string
  /** The name in full, from the inside out. */
  readonly text: string
  /** The levels of the name, from the outside in. */
  readonly path: readonly PartLabel[]
  /** Name of the node of this document that is meant; null where it has none such. */
  readonly targetNodeId: string | null
  /** Name of the reference to the other document whose part is meant; null for a part of this one. */
  readonly referenceId: string | null
  /** The other document as the text names it; null for a part of this one. */
  readonly document: string | null
  /** Name of the node of the body that it stands in. */
  readonly nodeId: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}
/** What is done to another document or a part of it, by Decree 78/2025/NĐ-CP: sửa đổi, bổ sung, thay thế, bãi bỏ. */
export type AmendmentOperation =
  'amend' | 'supplement' | 'replace' | 'repeal' | 'replaceWords' | 'removeWords' | 'addWords'
/** What is amended: a part of a document, or a document. */
export interface AmendmentTarget {
  /** The levels of the part, from the outside in, those of the parts of the text that it stands in included; empty for a whole document. */
  readonly path: readonly PartLabel[]
  /** Name of the reference to the document that is amended; null where the report has none. */
  readonly referenceId: string | null
  /** The document as the text names it; null where it is not named, or has a reference. */
  readonly document: string | null
  /** Name of the internal reference that names the part; null for a whole document. */
  readonly internalReferenceId: string | null
}
/** Words that an amendment exchanges. */
export interface AmendedWords {
  /** The words that are replaced or removed, or behind which others are put; null where none are named. */
  readonly before: string | null
  /** The words that come in their place or are put in; null where none do. */
  readonly after: string | null
}
/** One act of amending: `Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “…”`. */
export interface Amendment {
  /** Name of the amendment within its report, stable for the same text. */
  readonly id: string
  /** Name of the node of the body that says it. */
  readonly nodeId: string
  /** What is done. */
  readonly operation: AmendmentOperation
  /** What it is done to, in order; empty where the text does not say. */
  readonly targets: readonly AmendmentTarget[]
  /** The words that are replaced, removed or added, and those that come in their place; null elsewhere. */
  readonly words: AmendedWords | null
  /** Name of the quotation that has the new text; null without one. */
  readonly quotationId: string | null
  /** Where the words that say it stand in the input text; absent where they have no place of their own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}
