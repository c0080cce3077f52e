/** Names of parts of documents in running text: điểm a khoản 2 Điều 5, các khoản 1, 2 và 4 Điều 7, Phụ lục II. */
import type { InternalReference } from '../types.js'
import type { PreparedUnit } from './prepared.js'
import { isCapital } from './reference-parts.js'
import { wordList } from '../lists.js'

type Level = InternalReference['path'][number]['level']

/** Levels from the inside out, with their word; a name may leave levels out but not turn round. */
export const LEVELS: readonly (readonly [word: string, level: Level, written: string])[] = [
  ['điểm', 'point', 'điểm'],
  ['khoản', 'clause', 'khoản'],
  ['điều', 'article', 'Điều'],
  ['tiểu mục', 'subsection', 'tiểu mục'],
  ['mục', 'section', 'mục'],
  ['chương', 'chapter', 'Chương'],
  ['phần', 'part', 'Phần'],
  ['phụ lục', 'annex', 'Phụ lục'],
]
const WRITTEN: ReadonlyMap<Level, string> = new Map(LEVELS.map(([, level, written]) => [level, written]))

/**
 * A level as documents write it before its number.
 *
 * @param level Such as `article`.
 */
export const writtenLevel = (level: Level): string => WRITTEN.get(level)!

/** Điều 4 và Phụ lục II: what stands over articles is listed beside them, and is not where they stand. */
const ARTICLE = 2
const ORDINALS: ReadonlyMap<string, string> = new Map([
  ['nhất', 'I'],
  ['hai', 'II'],
  ['ba', 'III'],
  ['tư', 'IV'],
  ['năm', 'V'],
  ['sáu', 'VI'],
  ['bảy', 'VII'],
  ['tám', 'VIII'],
])
const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/
const LABELS: Readonly<Record<Level, RegExp>> = {
  point: /^[a-zđ]\d{0,2}$/,
  clause: /^\d{1,2}[a-zđ]?$/,
  article: /^\d{1,3}[a-zđ]?$/,
  subsection: /^\d{1,2}$/,
  section: /^(?:\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,5}|[a-eđ])$/,
  chapter: /^(?:[ivx]{1,6}|\d{1,2})$/,
  part: /^(?:[ivx]{1,5}|\d{1,2}|[a-eđ])$/,
  annex: /^(?:[ivx]{1,5}|\d{1,2})$/,
}
/** Words before a clause or section that make it a place in a text: quy định tại khoản 2. */
const PLACES: ReadonlySet<string> = new Set(
  wordList(`
    tại, theo, của, các, và, ở, trong, từ, đến, xem, nêu, định, hoặc, với, như, thuộc, cứ, những, bỏ, sung, đổi
  `),
)
/** Longer lists are cut, so that no text takes long. */
const MOST_CHAINS = 20
const JOINS: ReadonlySet<string> = new Set([',', 'và', 'hoặc', 'đến', '-'])

interface Label {
  readonly text: string
  /** Token that it begins with, its level's word included where that is repeated, and the one after it. */
  readonly first: number
  readonly end: number
  /** Whether the word of the level stands before it again: the second of Điều 5, Điều 7. */
  readonly repeated: boolean
}

/** One level of a name, with all its labels: các khoản 1, 2 và 4. */
interface Step {
  readonly at: number
  readonly labels: readonly Label[]
  readonly end: number
}

/** A chain of levels: its steps from the inside out. */
interface Chain {
  readonly first: number
  readonly steps: readonly Step[]
  readonly end: number
}

/** A part of a document, named at a place. */
export interface PartName {
  readonly first: number
  readonly end: number
  readonly path: InternalReference['path']
  readonly text: string
}

const wordAt = ({ tokens }: PreparedUnit, at: number) => tokens[at]?.text ?? ''

/** Levels by their name, and the words that names of two words begin with: every token is asked for. */
const LEVEL_OF: ReadonlyMap<string, number> = new Map(LEVELS.map(([name], level) => [name, level]))
const BEGINNINGS: ReadonlySet<string> = new Set(LEVELS.map(([name]) => name.split(' ')[0]))

/** Index into LEVELS of the level word at a token, and the index after it; null when there is none. */
function levelAt(prepared: PreparedUnit, at: number): { level: number; next: number } | null {
  const word = wordAt(prepared, at)
  if (!BEGINNINGS.has(word)) return null
  const pair = LEVEL_OF.get(`${word} ${wordAt(prepared, at + 1)}`)
  if (pair !== undefined) return { level: pair, next: at + 2 }
  const single = LEVEL_OF.get(word)
  return single === undefined ? null : { level: single, next: at + 1 }
}

/** The label at a token, as it is written in a marker: 2, a, II, này. */
function labelAt(prepared: PreparedUnit, at: number, level: Level): { text: string; end: number } | null {
  const word = wordAt(prepared, at)
  if (word === 'này') return { text: 'này', end: at + 1 }
  if (word === 'thứ' && ORDINALS.has(wordAt(prepared, at + 1)))
    return { text: ORDINALS.get(wordAt(prepared, at + 1))!, end: at + 2 }
  if (!LABELS[level].test(word)) return null
  const isRoman = level !== 'point' && /^[ivx]/.test(word)
  if (isRoman && !(ROMAN.test(word) && isCapital(prepared, at))) return null
  const upper = isRoman || ((level === 'section' || level === 'part') && /^[a-eđ]$/.test(word))
  if (upper && !isCapital(prepared, at)) return null
  return { text: upper ? word.toUpperCase() : word, end: at + 1 }
}

/** One level with its labels: khoản 1, 2 và khoản 4. */
function stepAt(prepared: PreparedUnit, from: number): { step: Step; level: number } | null {
  const found = levelAt(prepared, from)
  if (found === null) return null
  const level = LEVELS[found.level][1]
  const first = labelAt(prepared, found.next, level)
  if (first === null) return null
  const labels: Label[] = [{ ...first, first: from, repeated: false }]
  for (let at = first.end; JOINS.has(wordAt(prepared, at)) && labels.length < 20;) {
    let next = at + 1
    if (wordAt(prepared, at) === ',' && wordAt(prepared, next) === 'và') next += 1
    const again = levelAt(prepared, next)
    if (again !== null && again.level !== found.level) break
    const label = labelAt(prepared, again?.next ?? next, level)
    if (label === null || label.text === 'này') break
    labels.push({ ...label, first: next, repeated: again !== null })
    at = label.end
  }
  return { level: found.level, step: { at: from, labels, end: labels.at(-1)!.end } }
}

/** The levels that follow one another outwards from a token. */
function chainAt(prepared: PreparedUnit, from: number): (Chain & { readonly levels: readonly number[] }) | null {
  const steps: Step[] = []
  const levels: number[] = []
  let at = from
  for (;;) {
    const found = stepAt(prepared, at)
    if (found === null || (levels.length > 0 && found.level <= levels.at(-1)!)) break
    steps.push(found.step)
    levels.push(found.level)
    at = found.step.end
    // A comma and của may stand before the level outside: khoản 2 của Điều 6.
    if (['của', ','].includes(wordAt(prepared, at)) && levelAt(prepared, at + 1) !== null) {
      const outer = stepAt(prepared, at + 1)
      if (outer === null || outer.level <= levels.at(-1)!) break
      at += 1
    }
  }
  return steps.length === 0 ? null : { first: from, steps, levels, end: steps.at(-1)!.end }
}

/** Whether a chain names a part: not the beginning of an article, nor the points of a match. */
function isName(prepared: PreparedUnit, chain: Chain & { readonly levels: readonly number[] }): boolean {
  const { tokens } = prepared
  const [outer, before] = [LEVELS[chain.levels.at(-1)!][1], tokens[chain.first - 1]?.text ?? '']
  const isStart = before === '' || (/[.;:]/.test(before) && tokens[chain.first - 1].end !== tokens[chain.first].start)
  // "Điều 5. Tổ chức" at the beginning is the article itself.
  if (isStart && chain.steps.length === 1 && [':', '.', ')'].includes(wordAt(prepared, chain.end))) {
    return before !== '' && outer !== 'article' && outer !== 'clause'
  }
  if (chain.steps.at(-1)!.labels[0].text === 'này' && chain.steps.length === 1) return PLACES.has(before)
  if (outer === 'article' || outer === 'chapter' || outer === 'annex' || outer === 'part') {
    return isCapital(prepared, chain.steps.at(-1)!.at) || chain.steps.length > 1 || PLACES.has(before)
  }
  if (outer === 'point') return PLACES.has(before) && before !== 'các'
  return (
    chain.steps.length > 1 || PLACES.has(before) || (isStart && outer === 'section' && isCapital(prepared, chain.first))
  )
}

/** A name: the levels of a chain with one label of the innermost, and of an outer one another than its first. */
function nameOf(
  steps: readonly { readonly level: number; readonly step: Step }[],
  own: Label,
  other: { readonly k: number; readonly label: Label } | null,
  first: number,
  end: number,
): PartName {
  const path = steps.map(({ level, step }, k) => ({
    level,
    label: k === 0 ? own.text : other?.k === k ? other.label.text : step.labels[0].text,
  }))
  return {
    first,
    end,
    path: path.map(({ level, label }) => ({ level: LEVELS[level][1], label })).reverse(),
    text: path.map(({ level, label }) => `${LEVELS[level][2]} ${label}`).join(' '),
  }
}

/**
 * Finds the names of parts of documents.
 *
 * @param prepared The text unit.
 * @returns Names in order, one for each label of a list, with the index after the whole list in `end`.
 */
export function findPartNames(prepared: PreparedUnit): PartName[] {
  const found: PartName[] = []
  const { tokens } = prepared
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at].kind !== 'word' || levelAt(prepared, at) === null) continue
    const chains: (Chain & { readonly levels: readonly number[] })[] = []
    for (let next = at; ;) {
      const chain = chainAt(prepared, next)
      if (chain === null) break
      chains.push(chain)
      // điểm a khoản 1, điểm b khoản 2 Điều 3: the first is of Điều 3 too.
      next = JOINS.has(wordAt(prepared, chain.end)) && chains.length < MOST_CHAINS ? chain.end + 1 : tokens.length
    }
    if (chains.length === 0 || !isName(prepared, chains[0])) continue
    const end = chains.at(-1)!.end
    chains.forEach((chain, i) => {
      const last = chains.at(-1)!
      const outer =
        i === chains.length - 1 || last.levels[0] > ARTICLE
          ? []
          : last.levels
              .map((level, k) => ({ level, step: last.steps[k] }))
              .filter(({ level }) => level > chain.levels.at(-1)!)
      const own = chain.levels.map((level, k) => ({ level, step: chain.steps[k] }))
      const steps = [...own, ...outer]
      const [inner] = steps
      inner.step.labels.forEach((label, k) => {
        const isLast = k === inner.step.labels.length - 1
        const first = k === 0 ? chain.first : label.end - 1
        found.push(nameOf(steps, label, null, first, isLast ? chain.end : label.end))
      })
      // khoản 2 các Điều 5, 7 are two; of khoản 2 Điều 5, Điều 7 the second is the whole article.
      for (const [k, { step }] of own.entries()) {
        if (k === 0) continue
        for (const label of step.labels.slice(1)) {
          if (label.repeated) found.push(nameOf(steps.slice(k), label, null, label.first, label.end))
          else for (const one of inner.step.labels) found.push(nameOf(steps, one, { k, label }, label.first, label.end))
        }
      }
    })
    at = end - 1
  }
  return found.sort((a, b) => a.first - b.first)
}
