/**
 * What the text of a block alone does not tell, kept in a comment behind it: `<!-- vanban {"scheme":"roman"} -->`.
 *
 * Most blocks need none: a reader of Markdown sees markers and text, and from them the tree comes back.
 */
import type { ParagraphRole, Scheme } from '../../types.js'

/** What a comment may say of a block. */
export interface Annotation {
  /** The marker, where it cannot be told from the text that follows. */
  readonly marker?: string
  readonly scheme?: Scheme
  readonly ordinal?: number | null
  /** Whether a section is a heading. */
  readonly heading?: boolean
  /** The block has no text of its own. */
  readonly empty?: boolean
  /** A bullet whose text begins like a marker. */
  readonly bare?: boolean
  readonly role?: ParagraphRole
  /** Here a quotation begins, and these are the marks around it; the second is null where none closes it. */
  readonly quotation?: readonly [opening: string, closing: string | null]
  /** A footnote's label as it is printed, where that is another sign than its number. */
  readonly label?: string
  /** The calls of footnotes as they are printed, where one is another sign than its number. */
  readonly calls?: readonly string[]
  /** Here a further document begins, and this is its number. */
  readonly document?: number
}

const COMMENT = /^<!-- vanban (\{[^<>]*\}) -->$/
const SCHEMES = new Set<unknown>([
  'part',
  'chapter',
  'muc',
  'tieuMuc',
  'article',
  'upperLetter',
  'roman',
  'decimal',
  'decimalMulti',
  'annex',
  'letter',
  'parenDecimal',
  'dash',
  'plus',
  'star',
  'bullet',
] satisfies Scheme[])
const ROLES = new Set<unknown>([
  'body',
  'legalBasis',
  'leadIn',
  'enactment',
  'closing',
  'courtesy',
  'caption',
] satisfies ParagraphRole[])

/**
 * Writes a comment.
 *
 * @param annotation What to say. @returns The comment, or null where there is nothing to say.
 */
export function writeAnnotation(annotation: Annotation): string | null {
  if (Object.keys(annotation).length === 0) return null
  // A comment must not hold what ends one, in HTML or in this form.
  const json = JSON.stringify(annotation).replace(/[<>-]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
  return `<!-- vanban ${json} -->`
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const isMarks = (value: unknown): value is [string, string | null] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  (value[1] === null || typeof value[1] === 'string')

/**
 * Reads a comment; what a person has broken in it is left out.
 *
 * @param html A piece of HTML in Markdown. @returns What it says, or null when it is no comment of ours.
 */
export function readAnnotation(html: string): Annotation | null {
  const match = COMMENT.exec(html.trim())
  if (!match) return null
  try {
    const value = JSON.parse(match[1]) as Record<string, unknown>
    const { marker, scheme, ordinal, heading, empty, bare, role, document, quotation, label, calls } = value
    return {
      ...(typeof marker === 'string' ? { marker } : {}),
      ...(SCHEMES.has(scheme) ? { scheme: scheme as Scheme } : {}),
      ...(ordinal === null || Number.isSafeInteger(ordinal) ? { ordinal: ordinal as number | null } : {}),
      ...(typeof heading === 'boolean' ? { heading } : {}),
      ...(empty === true ? { empty } : {}),
      ...(bare === true ? { bare } : {}),
      ...(ROLES.has(role) ? { role: role as ParagraphRole } : {}),
      ...(isMarks(quotation) ? { quotation } : {}),
      ...(typeof label === 'string' ? { label } : {}),
      ...(isTexts(calls) ? { calls } : {}),
      ...(Number.isSafeInteger(document) && (document as number) > 1 ? { document: document as number } : {}),
    }
  } catch {
    return null
  }
}
