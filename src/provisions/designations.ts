/** Shorter names that a document gives: (sau đây gọi tắt là Sở), (viết tắt là UBND). */
import type { PreparedUnit } from '../figures/index.js'
import type { Definition } from '../types.js'
import { endWithout, sentenceStart } from './sentences.js'

type Draft = Omit<Definition, 'id'>

const NAMES =
  /(?:(?:(?:từ|sau|dưới) đây|trở xuống),? (?:được )?(?<from>(?:gọi|viết)(?: tắt| chung)?)|(?<=\()(?:được |cũng )?(?<opened>(?:gọi|viết)(?: tắt| chung)?)|(?:được )?(?<short>(?:gọi|viết) tắt)) là:? /g
const KINDS: Readonly<Record<string, Definition['kind']>> = {
  gọi: 'name',
  viết: 'abbreviation',
  'gọi tắt': 'shortName',
  'gọi chung': 'collectiveName',
  'viết tắt': 'abbreviation',
  'viết chung': 'collectiveName',
}
const LONGEST_ALIAS = 160
const LONGEST_PHRASE = 400
/** Most words of a name that are looked for in what it stands for. */
const MOST_WORDS = 8
/** Where the name of a thing can begin after: what is said of it, and with which word it is joined to that. */
const BEFORE_PHRASE =
  /(?:^|[:;.(]|(?:^| )(?:về|của|quy định|theo|tại|do|là|ban hành|cho|với|giữa|bởi|được|gồm|bao gồm|đối với|thuộc|từ|vào|và các|trong|trên|có|mà|để|phê duyệt|thực hiện|thành lập|thông qua|hướng dẫn|áp dụng|quản lý|sử dụng|cấp|việc|khi)) /g

/**
 * Finds the names and abbreviations that a text introduces.
 *
 * @param prepared A text unit.
 * @returns Name and what it stands for, in order.
 */
export function findDesignations({ source, unit, locate }: PreparedUnit): Draft[] {
  const { lower, text } = source
  if (!lower.includes('gọi ') && !lower.includes('viết tắt ')) return []
  const found: Draft[] = []
  let after = 0
  for (const match of lower.matchAll(NAMES)) {
    const { from, opened, short } = match.groups!
    const alias = aliasAt(lower, match.index + match[0].length)
    const term = text.slice(alias.start, alias.end).trim()
    if (!/\p{L}|\d/u.test(term)) continue
    const bracket = lower.lastIndexOf('(', match.index)
    const isBracketed = bracket >= 0 && match.index - bracket <= 12 && !lower.slice(bracket, match.index).includes(')')
    const until = endWithout(lower, isBracketed ? bracket : match.index, ',(-')
    const kind = KINDS[from ?? opened ?? short]
    const phrase = phraseBefore(source, after, until, term, kind === 'collectiveName')
    after = alias.close
    found.push({
      kind,
      term,
      text: phrase === null ? null : text.slice(phrase.start, until).trim(),
      nodeId: unit.nodeId,
      position: locate(phrase?.start ?? match.index, alias.close),
      confidence: phrase === null ? 0.7 : phrase.confidence,
    })
  }
  return found
}

/** The name that begins at a place: in quotation marks, up to the bracket that closes, or up to the end of the clause. */
function aliasAt(lower: string, at: number): { start: number; end: number; close: number } {
  const window = lower.slice(at, at + LONGEST_ALIAS)
  const quoted = /^["“”'‘«]([^"“”’»]+)["”’'»]/.exec(window)
  if (quoted) return { start: at + 1, end: at + 1 + quoted[1].length, close: at + quoted[0].length }
  let depth = 0
  for (let i = 0; i < window.length; i += 1) {
    const sign = window[i]
    if (sign === '(') depth += 1
    else if (sign === ')' && (depth -= 1) < 0) return { start: at, end: at + i, close: at + i }
    else if (sign === ';' || ((sign === ',' || sign === '.' || sign === ':') && !/^\S/.test(window.slice(i + 1))))
      return { start: at, end: at + i, close: at + i }
  }
  return { start: at, end: at + window.length, close: at + window.length }
}

/**
 * The phrase that a name stands for: it ends before the bracket, and begins with the words that the name is made of; of
 * several things that get one name, where these stand first.
 */
function phraseBefore(
  source: PreparedUnit['source'],
  after: number,
  until: number,
  term: string,
  isCollective: boolean,
): { start: number; confidence: number } | null {
  const least = Math.max(sentenceStart(source, until), until - LONGEST_PHRASE, after)
  const from = least + (/^[\s,)”"]*(?:và |hoặc )?/.exec(source.lower.slice(least, until))?.[0].length ?? 0)
  const before = source.lower.slice(from, until)
  if (!/\p{L}/u.test(before)) return null
  const words = term.toLowerCase().split(/\s+/)
  const initials = byInitials(source.text.slice(from, until), term.split(/\s+/)[0], words.length > 1)
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const head = words.slice(0, count).join(' ')
    const last = placesOf(before, head).at(-1)
    if (last === undefined) continue
    // The name itself says nothing of what it stands for.
    const isBare = before.slice(last).trim() === term.toLowerCase()
    const at = isCollective || isBare ? placesOf(before, head)[0] : last
    if (initials !== null && initials > at) break
    return { start: from + at, confidence: count > 1 ? 0.93 : 0.85 }
  }
  if (initials !== null) return { start: from + initials, confidence: 0.95 }
  let start = -1
  for (const match of before.matchAll(BEFORE_PHRASE)) {
    const next = match.index + match[0].length
    if (before.length - next >= 4) start = next
  }
  return start < 0 ? { start: from, confidence: 0.6 } : { start: from + start, confidence: 0.7 }
}

/** Where words stand in a text, as whole words. */
function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isWhole = !/[\p{L}\d]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\d]/u.test(text[at + words.length] ?? ' ')
    if (isWhole) places.push(at)
  }
  return places
}

/** Where the words begin whose first letters an abbreviation is made of, at the end of a text or anywhere. */
function byInitials(text: string, term: string, anywhere: boolean): number | null {
  if (!/^[\p{Lu}\d.&-]{2,12}$/u.test(term)) return null
  const letters = [...bare(term)].filter((letter) => /\p{L}/u.test(letter))
  if (letters.length === 0) return null
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)]
  const least = anywhere ? 0 : Math.max(0, words.length - 3)
  for (let last = words.length - 1; last >= least; last -= 1) {
    const first = last - letters.length + 1
    if (first < 0) return null
    if (letters.every((letter, i) => bare(words[first + i][0])[0] === letter)) return words[first].index
  }
  return null
}

/** In small letters without marks, đ as d. */
const bare = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
