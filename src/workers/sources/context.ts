/** What the sources of a batch run share: limits, filters, and where they report what is no document. */
import type { SourceDocument } from '../types.js'

/** Names that are taken for documents in folders and archives; `.xml`, `.json`, `.html` and `.tsv` may be anything. */
export const DEFAULT_INCLUDE = ['**/*.{txt,text,md,hocr,pdf,docx}'] as const
/** Names of images, which are documents where Tesseract reads them. */
export const IMAGES_INCLUDE = '**/*.{png,jpg,jpeg,jp2,tif,tiff,bmp,gif,webp}'
/** Names of old office files, which are documents where LibreOffice reads them. */
export const OFFICE_INCLUDE = '**/*.{doc,rtf}'

/** How a document stands in a line of JSON Lines. */
export interface JsonLinesOptions {
  /** Name of the field that has the text; `text` by default. */
  readonly field?: string | undefined
  /** Name of the field that has the name of the document; the number of the line by default. */
  readonly id?: string | undefined
}

/** Why something that a source came across is no document; the words are shown in the summary. */
export type SkipReason =
  | 'name does not match --include'
  | 'hidden'
  | 'link to a folder'
  | 'link to a file'
  | 'link in an archive'
  | 'link that leads back'
  | 'not a regular file'
  | 'the output folder'

/** Limits and filters of the sources. */
export interface SourceContext {
  /** Whether a name below a folder or archive is that of a document. */
  readonly includes: (name: string) => boolean
  /** Whether links are followed, to folders and to files; those in archives never are. */
  readonly followLinks: boolean
  readonly maxBytes: number
  /** Name of the JSON field that holds a document's name; null: lines are numbered. Absent: sources are no JSON Lines. */
  readonly jsonLines: { readonly id?: string } | undefined
  /** Device and inode of the output folder, which is never read. */
  readonly outIdentity: string | null
  /** Whether documents are only counted: sources that would have to be read for that throw {@link UNCOUNTABLE}. */
  readonly countOnly?: boolean
  readonly skip: (reason: SkipReason) => void
}

/** Documents in a fixed order; nothing is read ahead of the reader. */
export type Source = AsyncGenerator<SourceDocument, void, undefined>

/** Thrown where documents are only counted, and the source cannot tell without being read. */
export const UNCOUNTABLE = Symbol('uncountable')
