/** Words in stretches of markup: what they say, and where each of their characters is written. */
import { decodeReferences, escapeText, isBlank, type Span } from './scan.js'
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

/** Whether a character is a blank of whatever kind. */
export function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? isBlank(code) : /\s/.test(text[at])
}

/** What may part words, or is not what it says. */
const SEVERAL = /[\s&]/

/** The word that a stretch of text is; null where it is none, several, or written with references. */
export function plainWord(source: string, { start, end }: Span): string | null {
  const raw = source.slice(start, end)
  return raw === '' || SEVERAL.test(raw) ? null : raw
}

const PIECE = /&[^;\s<&]{1,32};|\s+|[^&\s]+|&/g

/** What one character, or several that are written as they are, say in a stretch of text. */
export interface WrittenPiece extends Span {
  readonly value: string
}

/** Steps through a stretch of text: references, blanks, and what stands between. */
export function* piecesIn(
  source: string,
  { start, end, isLiteral }: TextSpan,
  kind: 'html' | 'xml',
): Generator<WrittenPiece> {
  for (const { 0: piece, index } of source.slice(start, end).matchAll(PIECE)) {
    const at = start + index
    yield { value: isLiteral ? piece : decodeReferences(piece, kind), start: at, end: at + piece.length }
  }
}

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
  for (const stretch of stretches) {
    const { isLiteral } = stretch
    let open = null as Span | null
    for (const piece of piecesIn(source, stretch, kind)) {
      if (/^\s*$/.test(piece.value)) {
        if (open !== null) spans.push({ ...open, isLiteral })
        open = null
        end()
        continue
      }
      value += piece.value
      open = { start: open?.start ?? piece.start, end: piece.end }
    }
    if (open !== null) spans.push({ ...open, isLiteral })
  }
  end()
  return words
}

/** What replaces a word: its new text stands where its first characters stood. @param spans Where it is written. */
export function replaceWord(spans: readonly TextSpan[], text: string): Replacement[] {
  return spans.map(({ start, end, isLiteral }, index) => ({
    start,
    end,
    after: index > 0 ? '' : isLiteral ? text.replaceAll(']]>', ']]]]><![CDATA[>') : escapeText(text),
  }))
}
