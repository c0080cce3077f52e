/** Words in stretches of markup: what they say, and where each of their characters is written. */
import { decodeReferences, escapeText, type Span } from './scan.js'
import type { Replacement } from '../../text/index.js'

/** A stretch of text between tags. */
export interface TextSpan extends Span {
  /** Whether it is CDATA, where `&` is a character. */
  readonly isLiteral: boolean
}

/** A word as it is written. */
export interface WrittenWord {
  /** Its characters. */
  readonly value: string
  /** Where they are written: one stretch, or several where tags stand inside the word. */
  readonly spans: readonly TextSpan[]
}

/** What may part words, or is not what it says. */
const SEVERAL = /[\s&]/
const PIECE = /&[^;\s<&]{1,32};|\s+|[^&\s]+|&/g

/**
 * Cuts stretches of text into words at blanks, those that are written as references among them.
 *
 * @param source The file. @param stretches Stretches of one element, in order. @param kind Which references are known.
 */
export function wordsIn(source: string, stretches: readonly TextSpan[], kind: 'html' | 'xml'): WrittenWord[] {
  const [only] = stretches
  if (stretches.length === 1) {
    // Most words stand alone in their element.
    const raw = source.slice(only.start, only.end)
    if (!SEVERAL.test(raw)) return raw === '' ? [] : [{ value: raw, spans: stretches }]
  }
  const words: WrittenWord[] = []
  let value = ''
  let spans: TextSpan[] = []
  const end = (): void => {
    if (spans.length > 0) words.push({ value, spans })
    value = ''
    spans = []
  }
  for (const { start, end: until, isLiteral } of stretches) {
    const raw = source.slice(start, until)
    let open = null as Span | null
    for (const { 0: piece, index } of raw.matchAll(PIECE)) {
      const said = isLiteral ? piece : decodeReferences(piece, kind)
      if (/^\s*$/.test(said)) {
        if (open !== null) spans.push({ ...open, isLiteral })
        open = null
        end()
        continue
      }
      value += said
      open = { start: open?.start ?? start + index, end: start + index + piece.length }
    }
    if (open !== null) spans.push({ ...open, isLiteral })
  }
  end()
  return words
}

/** What replaces a word: its new text stands where its first characters stood. */
export function replaceWord({ spans }: WrittenWord, text: string): Replacement[] {
  return spans.map(({ start, end, isLiteral }, index) => ({
    start,
    end,
    after: index > 0 ? '' : isLiteral ? text.replaceAll(']]>', ']]]]><![CDATA[>') : escapeText(text),
  }))
}
