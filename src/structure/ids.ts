/** Names of nodes within a report: paths of numbers. */
import { toRoman, UPPER_ORDER } from '../grammar/index.js'
import type { OutlineMarker } from '../types.js'

const ID_WORDS: Readonly<Record<string, string>> = {
  part: 'phần',
  chapter: 'chương',
  muc: 'mục',
  tieuMuc: 'tiểu-mục',
  article: 'điều',
  annex: 'phụ-lục',
}

/** The last step of a node's path: `I`, `2`, `a`, `-1`, `điều1`. */
export function idOf({ scheme, marker }: Pick<OutlineMarker, 'scheme' | 'marker'>, ordinal: number): string {
  switch (scheme) {
    case 'roman':
      return toRoman(ordinal)
    case 'decimal':
      return `${ordinal}${insertedLetter(marker)}`
    case 'decimalMulti':
      return String(ordinal)
    case 'letter':
      return /^[\p{L}]\d{0,2}/u.exec(marker)?.[0] ?? marker.charAt(0)
    case 'article':
      return `${ID_WORDS[scheme]}${ordinal}${insertedLetter(marker)}`
    case 'upperLetter':
      return UPPER_ORDER[ordinal - 1] ?? String(ordinal)
    case 'parenDecimal':
      return `(${ordinal})`
    case 'dash':
      return `-${ordinal}`
    case 'plus':
      return `+${ordinal}`
    case 'star':
      return `*${ordinal}`
    case 'bullet':
      return `•${ordinal}`
    default:
      return `${ID_WORDS[scheme]}${ordinal}`
  }
}

/** The letter of an inserted part: `a` of `Điều 5a.` and `1a.` */
const insertedLetter = (marker: string): string => /\d([a-zđ])[.,:;)]?$/u.exec(marker)?.[1] ?? ''

/** Steps that are counted through the whole document: paragraphs, tables, quotations, footnotes. */
const RUNNING: ReadonlySet<string> = new Set(['p', 't', 'q', 'fn'])

/** Unique ids: paths for numbered nodes, running numbers for the others. */
export function createIds(): (step: string, parent: string | null) => string {
  const running = new Map<string, number>()
  return (step, parent) => {
    if (RUNNING.has(step)) {
      const next = (running.get(step) ?? 0) + 1
      running.set(step, next)
      return `${step}${next}`
    }
    const path = parent === null ? step : `${parent}.${step}`
    // A path that repeats goes on with its own count, so that a hundred thousand of them take no longer each.
    const copies = (running.get(path) ?? 0) + 1
    running.set(path, copies)
    return copies === 1 ? path : `${path}~${copies}`
  }
}
