/** Properties in the `title` of hOCR elements: `bbox 10 20 30 40; x_wconf 93; image "a;b.png"`. */
import type { Box } from '../../types.js'

/** The properties by name, each with what follows the name; of names that come twice, the first. */
export type Properties = ReadonlyMap<string, string>

const PROPERTY = /\s*([\w.-]+)((?:\s+|"[^"]*"?|'[^']*'?|[^;"'\s]+)*)(?:;|$)/gy

/**
 * Reads the properties of a title; quotation marks keep semicolons together.
 *
 * @param title The value of the attribute, references read.
 */
export function propertiesOf(title: string): Properties {
  const properties = new Map<string, string>()
  PROPERTY.lastIndex = 0
  for (let found = PROPERTY.exec(title); found !== null && found[0] !== ''; found = PROPERTY.exec(title)) {
    if (!properties.has(found[1])) properties.set(found[1], found[2].trim())
  }
  return properties
}

/** The numbers of a property; empty without it. */
export const numbersOf = (properties: Properties, name: string): readonly number[] =>
  (properties.get(name) ?? '').split(/[\s,]+/).flatMap((part) => {
    const number = Number.parseFloat(part)
    return Number.isFinite(number) ? [number] : []
  })

/** The box of an element; null without one. */
export function boxOf(properties: Properties): Box | null {
  const [left, top, right, bottom] = numbersOf(properties, 'bbox')
  return bottom === undefined ? null : [left, top, right, bottom]
}

/** How sure the program was of a word, 0 to 1: `x_wconf` in per cent, else the least sure of its characters (`x_confs`). */
export function confidenceOf(properties: Properties): number | null {
  const [word] = numbersOf(properties, 'x_wconf')
  const all = word === undefined ? numbersOf(properties, 'x_confs') : [word]
  return all.length === 0 ? null : Math.max(0, Math.min(100, ...all)) / 100
}

/** A name of a file without the marks round it. */
export function imageOf(properties: Properties): string | null {
  const name = properties.get('image')?.replace(/^(["'])(.*)\1$/s, '$2')
  return name === undefined || name === '' ? null : name
}
