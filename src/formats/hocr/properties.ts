/** Properties in the `title` of hOCR elements: `bbox 10 20 30 40; x_wconf 93; image "a;b.png"`. */
import type { Box } from '../../types.js'
import type { Span } from '../markup/scan.js'

/** A property with where it stands in its title, the semicolon before it included. */
export interface Property extends Span {
  readonly name: string
  /** What follows the name, without blanks round it. */
  readonly value: string
}

/**
 * Reads the properties of a title; quotation marks keep semicolons together.
 *
 * @param title The value of the attribute.
 */
export function propertiesOf(title: string): readonly Property[] {
  const properties: Property[] = []
  let start = 0
  let quote = ''
  const end = (at: number): void => {
    const text = title.slice(title[start] === ';' ? start + 1 : start, at).trim()
    const blank = text.search(/\s/)
    const name = blank < 0 ? text : text.slice(0, blank)
    if (name !== '') properties.push({ name, value: blank < 0 ? '' : text.slice(blank).trim(), start, end: at })
    start = at
  }
  for (let at = 0; at < title.length; at++) {
    const sign = title[at]
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === ';') end(at)
  }
  end(title.length)
  return properties
}

const valueOf = (properties: readonly Property[], wanted: string): string | undefined =>
  properties.find(({ name }) => name === wanted)?.value

/** The property of a changed word: how sure the change is, and the first reading, percent-encoded. */
export const MARK = 'x_vanban'

/** What a word has most often: its box, and how sure the program was, and nothing in quotation marks. */
const WORD = /^\s*bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+); x_wconf (\d+)(?:\s|;[^"']*)?$/

/**
 * Box and confidence of a word.
 *
 * @param title The value of its attribute. A word that was changed stands there with the confidence of its first reading,
 * which says nothing of what it is now.
 */
export function wordDataOf(title: string): { readonly box: Box | null; readonly confidence: number | null } {
  const isChanged = title.includes(MARK)
  const usual = isChanged ? null : WORD.exec(title)
  if (usual !== null) {
    const [, left, top, right, bottom, confidence] = usual
    return { box: [+left, +top, +right, +bottom], confidence: Math.min(100, +confidence) / 100 }
  }
  const properties = propertiesOf(title)
  return { box: boxOf(properties), confidence: isChanged ? null : confidenceOf(properties) }
}

const BBOX = 'bbox '
const CONFIDENCE = '; x_wconf '

/**
 * Box and confidence of a word whose title begins with these, read in the file itself; null where it is another.
 *
 * @param title Where it is written.
 */
export function usualWordData(
  source: string,
  { start, end }: Span,
): { readonly box: Box; readonly confidence: number } | null {
  if (!source.startsWith(BBOX, start)) return null
  let at = start + BBOX.length
  // A number of at most nine digits up to a sign; -1 where there is none.
  const number = (): number => {
    let value = 0
    const from = at
    for (; at < end; at++) {
      const digit = source.charCodeAt(at) - 48
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    return at === from || at - from > 9 ? -1 : value
  }
  const left = number()
  const top = source[at] === ' ' && ++at ? number() : -1
  const right = source[at] === ' ' && ++at ? number() : -1
  const bottom = source[at] === ' ' && ++at ? number() : -1
  if (left < 0 || top < 0 || right < 0 || bottom < 0 || !source.startsWith(CONFIDENCE, at)) return null
  at += CONFIDENCE.length
  const confidence = number()
  // What follows may be a change, or keep a semicolon in quotation marks.
  if (confidence < 0 || at !== end) return null
  return { box: [left, top, right, bottom], confidence: Math.min(100, confidence) / 100 }
}

/** The numbers of a property; empty without it. */
export function numbersOf(properties: readonly Property[], name: string): readonly number[] {
  const value = valueOf(properties, name)
  if (value === undefined) return []
  const numbers: number[] = []
  for (const part of value.split(value.includes(' ') ? ' ' : /[\s,]/)) {
    const number = Number.parseFloat(part)
    if (Number.isFinite(number)) numbers.push(number)
  }
  return numbers
}

/** The box of an element; null without one. */
export function boxOf(properties: readonly Property[]): Box | null {
  const [left, top, right, bottom] = numbersOf(properties, 'bbox')
  return bottom === undefined ? null : [left, top, right, bottom]
}

/** How sure the program was of a word, 0 to 1: `x_wconf` in per cent, else the least sure of its characters (`x_confs`). */
function confidenceOf(properties: readonly Property[]): number | null {
  const [word] = numbersOf(properties, 'x_wconf')
  const all = word === undefined ? numbersOf(properties, 'x_confs') : [word]
  return all.length === 0 ? null : Math.max(0, Math.min(100, ...all)) / 100
}

/** The name of the image of a page without the marks round it; null without one. */
export function imageOf(properties: readonly Property[]): string | null {
  const name = valueOf(properties, 'image')?.replace(/^(["'])(.*)\1$/s, '$2')
  return name === undefined || name === '' ? null : name
}
