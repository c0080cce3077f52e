/**
 * The vocabulary of laid-out documents: pages, blocks, lines and words as files of OCR programs have them, with their boxes.
 *
 * Plain data, as all of `types.ts`, which passes it on.
 */

/** Name of a kind of file with a layout. */
export type LayoutFormatName =
  | 'hocr'
  | 'alto'
  | 'page'
  | 'tsv'
  | 'pdf'
  | 'docx'
  | 'markdown'
  | 'docling'
  | 'azure'
  | 'google'
  | 'textract'
  | 'paddle'
  | 'easyocr'
  | 'marker'
  | 'mineru'

/** Left, top, right and bottom edge, from the top left corner of the page, in the unit of the page. */
export type Box = readonly [left: number, top: number, right: number, bottom: number]

/** In what a page measures: pixels, points, tenths of a millimetre, 1/1200 of an inch, inches, or shares of the page. */
export type LayoutUnit = 'px' | 'pt' | 'mm10' | 'inch1200' | 'in' | 'share'

/** A word as the OCR program has it: what stands between two blanks of a line. */
export interface LayoutWord {
  /** Type of the node. */
  readonly type: 'ocrWord'
  /** Its characters; never empty, and no blanks. */
  readonly value: string
  /** Offset of its first character in the text of the document. */
  readonly start: number
  /** Offset after its last character. */
  readonly end: number
  /** Where it stands on the page; null where the file does not say. */
  readonly box: Box | null
  /** How sure the OCR program was of it, 0 to 1; null where the file does not say. */
  readonly confidence: number | null
  /** Name of the font that it is set in; absent where the file does not say. */
  readonly font?: string
}

/** A line of words. */
export interface LayoutLine {
  /** Type of the node. */
  readonly type: 'ocrLine'
  /** Offset of its first character in the text of the document. */
  readonly start: number
  /** Offset after its last character, line end excluded. */
  readonly end: number
  /** Where it stands on the page; null where the file does not say. */
  readonly box: Box | null
  /** Degrees by which its text is turned counter-clockwise: 90 runs upwards; absent where the file does not say. */
  readonly angle?: number
  /** Its words, in order. */
  readonly children: readonly LayoutWord[]
}

/** What a block is, where the file says so. */
export type LayoutBlockKind = 'text' | 'table' | 'header' | 'footer' | 'figure'

/** A block of lines, a paragraph most often. */
export interface LayoutBlock {
  /** Type of the node. */
  readonly type: 'ocrBlock'
  /** What it is. */
  readonly kind: LayoutBlockKind
  /** Where it stands on the page; null where the file does not say. */
  readonly box: Box | null
  /** Its lines, in order. */
  readonly children: readonly LayoutLine[]
}

/** A page. */
export interface LayoutPage {
  /** Type of the node. */
  readonly type: 'ocrPage'
  /** Its place among the pages of the file, from 1. */
  readonly number: number
  /** Name of its image, as the file has it; null without one. */
  readonly image: string | null
  /** Its width in its unit; null where the file does not say. */
  readonly width: number | null
  /** Its height in its unit; null where the file does not say. */
  readonly height: number | null
  /** In what it is measured, and all boxes on it. */
  readonly unit: LayoutUnit
  /** Pixels to the inch at which its image was scanned (`scan_res` of hOCR): 300; absent where the file does not say. */
  readonly resolution?: number
  /** Offset of its first character in the text of the document. */
  readonly start: number
  /** Offset after its last character, the form feed that parts pages excluded. */
  readonly end: number
  /** Its blocks, in the order in which they are read. */
  readonly children: readonly LayoutBlock[]
}

/**
 * A file with a layout, as it was read: a tree of pages, blocks, lines and words over a text.
 *
 * In the text words stand between single blanks, cells of a row between tabs, lines end in `\n`, blank lines part blocks and form feeds pages.
 */
export interface LayoutDocument {
  /** Type of the node. */
  readonly type: 'ocrDocument'
  /** What kind of file it was. */
  readonly format: LayoutFormatName
  /** Version of the format, `3.1`; null where the file does not say. */
  readonly version: string | null
  /** The program that wrote the file, as it names itself; null where it does not. */
  readonly program: string | null
  /** The text; every offset points into it, and it is what `repair` takes. */
  readonly value: string
  /** Its pages, in order. */
  readonly children: readonly LayoutPage[]
}

/** A place on a page. */
export interface Region {
  /** Number of the page, from 1. */
  readonly page: number
  /** Left, top, right and bottom edge, in the unit of the page. */
  readonly box: Box
}
