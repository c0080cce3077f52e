/** What the attributes of ALTO say. */
import type { Box, LayoutUnit } from '../../types.js'
import type { Tag } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'

/** The box of an element; null where one of its measures is lacking. */
export function boxOf(tag: Tag | null): Box | null {
  if (tag === null) return null
  const left = tag.number('HPOS', 'xml')
  const top = tag.number('VPOS', 'xml')
  const width = tag.number('WIDTH', 'xml')
  const height = tag.number('HEIGHT', 'xml')
  if (left === null || top === null || width === null || height === null) return null
  return [left, top, left + width, top + height]
}

/** What `MeasurementUnit` says. */
export const unitOf = (text: string): LayoutUnit => (text === 'mm10' ? 'mm10' : text === 'inch1200' ? 'inch1200' : 'px')

/** So does Tesseract write a share: a point, and then the whole per cent; `0.7` is 7 %, `0.100` is 100 %. */
const TESSERACT_SHARE = /^0\.(\d{1,2}|100)$/

/**
 * How sure the program was of a string: `WC`, else the least sure of its characters (`CC`, 0 for sure to 9).
 *
 * @param isTesseract Whether Tesseract wrote the file, whose shares are whole per cents behind a point.
 * @see https://github.com/tesseract-ocr/tessdata/issues/205
 */
export function confidenceOf(tag: Tag, isTesseract: boolean): number | null {
  const share = isTesseract ? TESSERACT_SHARE.exec(fieldOf(tag, 'WC') ?? '') : null
  const said = share === null ? tag.number('WC', 'xml') : Number(share[1]) / 100
  if (said !== null) return Math.max(0, Math.min(1, said))
  const digits = fieldOf(tag, 'CC')?.match(/\d/g) ?? []
  return digits.length === 0 ? null : 1 - digits.reduce((most, digit) => Math.max(most, Number(digit)), 0) / 9
}

/** The version of the format: by the root's own word, its schema, or its namespace. */
export function versionOf(root: Tag): string | null {
  const said = fieldOf(root, 'SCHEMAVERSION')
  const schemas = fieldOf(root, 'schemaLocation') ?? ''
  const namespace = fieldOf(root, 'xmlns') ?? ''
  if (said !== undefined && /^\d/.test(said)) return said
  const schema = /\balto-(\d)-(\d)\.xsd/.exec(schemas)
  if (schema !== null) return `${schema[1]}.${schema[2]}`
  const space = /\bns-v(\d)#/.exec(`${namespace} ${schemas}`)
  return space === null ? null : space[1]
}

/** The font that an element is set in. @param tags It and those around it. @param fonts By style. */
export function fontOf(tags: readonly (Tag | null)[], fonts: ReadonlyMap<string, string>): string | undefined {
  if (fonts.size === 0) return undefined
  for (const tag of tags) {
    for (const name of fieldOf(tag, 'STYLEREFS')?.split(/\s+/) ?? []) {
      const font = fonts.get(name)
      if (font !== undefined) return font
    }
  }
  return undefined
}
