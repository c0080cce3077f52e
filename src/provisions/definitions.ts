/** Definitions: what a document says its words mean, and the shorter names that it gives. */
import type { PreparedUnit } from '../figures/index.js'
import type { Definition } from '../types.js'
import { findDesignations } from './designations.js'
import { endWithout } from './sentences.js'

/** A definition before it has a name in its report. */
export type DraftDefinition = Omit<Definition, 'id'>

/** Headings and lead-ins of articles that explain words. */
const EXPLAINS =
  /giải thích (?:các |một số )?(?:từ ngữ|thuật ngữ|khái niệm|từ)|(?:từ ngữ|thuật ngữ|khái niệm|từ viết tắt|chữ viết tắt)[^.]{0,80}được hiểu|^(?:các )?(?:định nghĩa|từ viết tắt|chữ viết tắt)/
/** “X” là …, “X”: …; the term in quotation marks. */
const QUOTED =
  /^["“”'‘’«](?<term>[^"“”«»]{1,200})["“”'’»]\s?(?:\([^()]{0,200}\)\s?)?(?:(?:được hiểu )?(?:là|gồm|bao gồm)(?![\p{L}])|có nghĩa là|được hiểu|:|-)/u
/** X là …; the term goes on to the first word that can join it with its meaning. */
const PLAIN = / ?(?:\*?(?:được hiểu |có nghĩa |nghĩa )?là| được hiểu| bao gồm| gồm|: là|:)(?=[ :])/
/** Trong Luật này, X được hiểu là … */
const SCOPE = /^(?:trong|tại|theo) (?:phạm vi )?[^,.;:]{1,80} này,? /
const LONGEST_TERM = 160
/** What a term never is: a sentence, or the beginning of one that defines nothing. */
const NO_TERM = /[.;!?]|(?:^| )(?:không|sẽ|phải|đã|theo đó|như sau|dưới đây|sau đây)(?= |$)/

/**
 * Reads the definitions of the text units of a document.
 *
 * @returns A function that takes the units one by one, in order, and gives the definitions of each.
 */
export function createDefinitionReader(): (prepared: PreparedUnit) => DraftDefinition[] {
  // A point under a definition belongs to its meaning.
  const defined = new Set<string>()
  let asked = NO_HEADINGS
  let explains = false
  return (prepared) => {
    const { unit } = prepared
    if (unit.headings !== asked) {
      asked = unit.headings
      const [over, above] = [asked.at(-1), asked.at(-2)]
      explains =
        over !== undefined &&
        !defined.has(over) &&
        (isExplaining(over) || (above !== undefined && isExplaining(above) && over.trim().endsWith(':')))
    }
    const found = findDesignations(prepared)
    const meaning = explains && unit.kind !== 'cell' ? meaningOf(prepared) : null
    if (meaning === null) return found
    defined.add(unit.text)
    return [meaning, ...found.filter(({ term }) => term !== meaning.term)]
  }
}

const NO_HEADINGS: readonly string[] = []
const isExplaining = (heading: string): boolean => EXPLAINS.test(heading.slice(0, 400).normalize('NFC').toLowerCase())

/** The definition that a clause of such an article is. */
function meaningOf({ source, unit, locate }: PreparedUnit): DraftDefinition | null {
  const { lower, text } = source
  const from = unit.kind === 'paragraph' ? (SCOPE.exec(lower.slice(0, 200))?.[0].length ?? 0) : 0
  const head = lower.slice(from, from + LONGEST_TERM + 60)
  // A paragraph that introduces the definitions is none.
  if (unit.kind === 'paragraph' && lower.trimEnd().endsWith(':')) return null
  const quoted = QUOTED.exec(head)
  const [term, until] = quoted
    ? [text.slice(from + 1, from + 1 + quoted.groups!.term.length), from + quoted[0].length]
    : plainTerm(head, text, from)
  if (term === null || term.length > LONGEST_TERM) return null
  const start = until + (/^[ :]+/.exec(lower.slice(until, until + 4))?.[0].length ?? 0)
  const meaning = text.slice(start).trim()
  if (meaning === '' && unit.kind === 'paragraph') return null
  return {
    kind: 'meaning',
    term: term.trim(),
    // It may be said by the points beneath alone.
    text: meaning === '' ? null : meaning,
    nodeId: unit.nodeId,
    position: locate(from, text.trimEnd().length),
    confidence: quoted ? 0.97 : 0.92,
  }
}

/** The term before the word that joins it with its meaning, and where that word ends. */
function plainTerm(head: string, text: string, from: number): readonly [term: string | null, until: number] {
  // What stands in brackets is another name of the term.
  const masked = head.replace(/\([^()]{0,200}\)/g, (brackets) => '\u0001'.repeat(brackets.length))
  const match = PLAIN.exec(masked)
  if (match === null || match.index === 0) return [null, 0]
  const own = masked.slice(0, match.index)
  if (NO_TERM.test(own) || !/\p{L}/u.test(own)) return [null, 0]
  return [text.slice(from, from + endWithout(own, own.length, '\u0001*')), from + match.index + match[0].length]
}
