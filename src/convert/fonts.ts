/**
 * Fonts of the time before Unicode: which charset a font is for, and which Unicode font takes its place.
 *
 * A font settles what no letter can: whether small letters are set as capitals (`.VnTimeH`), and which charset a heading
 * of two words is in.
 */
import { lowerBound } from '../lists.js'
import type { FontSpan } from '../types.js'
import { DECODERS, tokensIn, type LegacyCharset, type TokenChange } from './charsets/index.js'

/** What a font says of the text that is set in it. */
export interface LegacyFont {
  readonly charset: LegacyCharset
  /** Whether its small letters are capitals. */
  readonly isCapitals: boolean
  /** A Unicode font that looks much like it. */
  readonly unicode: string
}

/** Families by a word of their names; fonts that are none of these have serifs. Source: the font lists of ABC and VNI. */
const FAMILIES: readonly (readonly [name: RegExp, unicode: string])[] = [
  [/cour|typewriter/i, 'Courier New'],
  [/arial\s*narrow/i, 'Arial Narrow'],
  [/arial|avant|avo|helve|univer|swiss|tahoma|verdana|gothic|futura|free(?!hand)|black|exotic/i, 'Arial'],
]
const SERIF = 'Times New Roman'

/** What PDF files put before and behind the name of a font: the letters of a subset, and its style. */
const SUBSET = /^[A-Z]{6}\+/
const STYLE = /[,-](?:bold|italic|oblique|regular|normal)/i

/**
 * Tells what a font says of the charset of its text.
 *
 * @param name Its name, as a document has it. @returns Null for a font of Unicode text.
 * @example legacyFont('.VnTimeH') // { charset: 'tcvn3', isCapitals: true, unicode: 'Times New Roman' }
 */
export function legacyFont(name: string): LegacyFont | null {
  const plain = name.trim().replace(SUBSET, '').split(STYLE)[0]
  const unicode = FAMILIES.find(([family]) => family.test(plain))?.[1] ?? SERIF
  if (/^\.vn[a-z]/i.test(plain)) return { charset: 'tcvn3', isCapitals: plain.endsWith('H'), unicode }
  return /^vni-/i.test(plain) ? { charset: 'vni', isCapitals: false, unicode } : null
}

/** A line as its fonts say it is. */
export interface SetLine {
  /** All its tokens, those that stay as they are too. */
  readonly tokens: readonly TokenChange[]
  /** Charset of its first font that is of one. */
  readonly charset: LegacyCharset
}

/** Decodes a line by its fonts; null where none of them is of a legacy charset. @param start Offset of the line. */
export type DecodeByFonts = (line: string, start: number) => SetLine | null

/**
 * Makes a function that decodes lines by their fonts.
 *
 * @param fonts Stretches of the text, in any order, that do not overlap.
 */
export function createFontDecoder(fonts: readonly FontSpan[]): DecodeByFonts {
  const set = fonts
    .flatMap(({ start, end, font }) => {
      const legacy = legacyFont(font)
      return legacy === null ? [] : [{ start, end, legacy }]
    })
    .sort((a, b) => a.start - b.start)
  if (set.length === 0) return () => null
  return (line, lineStart) => {
    let at = lowerBound(set.length, (index) => set[index].end > lineStart)
    if (at === set.length || set[at].start >= lineStart + line.length) return null
    const { charset } = set[at].legacy
    const tokens = tokensIn(line).map(({ 0: text, index }): TokenChange => {
      const [start, end] = [lineStart + index, lineStart + index + text.length]
      while (at < set.length && set[at].end <= start) at += 1
      const span = { start: index, end: index + text.length }
      if (at === set.length || set[at].start >= end) return { ...span, after: text }
      const { legacy } = set[at]
      const decoded = DECODERS[legacy.charset](text) ?? text
      return { ...span, after: legacy.isCapitals ? decoded.toUpperCase() : decoded }
    })
    return { tokens, charset }
  }
}

/** The Unicode font that takes the place of one of a legacy charset; null where it is none. @param name Its name. */
export const unicodeFontFor = (name: string): string | null => legacyFont(name)?.unicode ?? null

/** Whether a font is of a charset of which no table is known here. @param name Its name. */
export const isUnknownLegacyFont = (name: string): boolean => /^vps[ -]?[a-z]/i.test(name.trim().replace(SUBSET, ''))
