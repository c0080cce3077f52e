/**
 * Converts text of the time before Unicode, and mends letters that lost their marks or their alphabet and words that came
 * apart, before anything is repaired: what the characters stand for is known, and few readings are left to choose from.
 */
import { foldWord, type LanguageModel, SYMBOLS } from '../language/index.js'
import { type Lexicon, WORD_KIND } from '../lexicon/index.js'
import type { Edit, EditRule, FontSpan } from '../types.js'
import { applyCase, isLegalSyllable, letterCase, stripDiacritics } from '../vietnamese/index.js'
import {
  beforeVniMapping,
  combining,
  createCharsetFinder,
  decodeLine,
  likeliestKinds,
  mendLookAlikes,
  mendMarks,
  type TokenChange,
} from './charsets/index.js'
import { chooseReadings, type WordReading } from './choose-readings.js'
import { createFontDecoder, type DecodeByFonts } from './fonts.js'
import { createHornRestorer } from './lost-horns.js'
import { createJoiner } from './split-words.js'
import { applyEdits, composeEdits, toNfc, toNfd, splitStretches, type Stretch } from '../text/index.js'

/** Confidence of what tables say, and of what the language model had to choose. */
const EXACT = 0.99
const CHOSEN = 0.95

/** A text with its legacy letters converted. */
export interface Conversion {
  readonly text: string
  /** Edits of the input. */
  readonly edits: readonly Edit[]
}

/**
 * Converts a text; the text itself comes back where nothing is to be converted.
 *
 * @param fonts What it is set in, where its file says so: a font settles the charset of its words.
 */
export type Converter = (text: string, fonts?: readonly FontSpan[]) => Conversion

interface StageResult {
  readonly changes: readonly (readonly TokenChange[])[]
  readonly confidence: number
  /** Absent: letters were converted. */
  readonly rule?: EditRule
}
type Stage = (lines: readonly Stretch[], decodeByFonts: DecodeByFonts) => StageResult

/** What ends lines and pages; U+0085, which does too, is a letter in code pages, and stays one where a charset says so. */
const BREAK_OF_LEGACY = /[\n\r\f\v\u2028\u2029]/
/** Anything beyond plain letters: without it there is nothing to convert. */
const SPECIAL = /[^\x00-\x7f]/
/** What the line before ends with when a sentence begins with a line. */
const SENTENCE_END = /(?:[.!?:]["”»)]?|^)\s*$/
/** Letters that a mistaken conversion makes, and those that it leaves none of. */
const MISMAPPED = /[ơĩịồốỗ]/i
const WORD = /[\p{L}\p{M}]+/gu
const UNKNOWN_WORD = 4
const ILLEGAL_WORD = 6
/** Names of other languages are spelt like that too: `Kơ Nơng`. */
const TITLE_WORD = 2
const COUNTER = -4
/** Share of the words of a line that have marks at least, where none were lost: of right lines 98 in a hundred have as many. */
const LEAST_MARKED = 0.5
/** A word this frequent may be what was converted; one rarer than the other may be what it became. */
const FREQUENT = -11
const RARE = -13

/** A mark without a letter, and what may stand between such marks. */
const MARK = /[\u0300-\u0303\u0306\u0309\u031b\u0323\u00b4\u02ca\u02cb\u02c6\u02dc\u02d8]/
const BLANK = /[ \t]/

/** Where the marks begin that are gathered at the end of a line; -1 when there are not two or more after a blank. */
function findGathered(line: string): number {
  let at = line.length
  let marks = 0
  while (at > 0 && (BLANK.test(line[at - 1]) || MARK.test(line[at - 1]))) marks += MARK.test(line[--at]) ? 1 : 0
  return marks >= 2 && at > 0 && BLANK.test(line[at]) ? at : -1
}

/**
 * Makes a converter.
 *
 * @param lexicon Lexicon. @param model Language model.
 */
export function createConverter(lexicon: Lexicon, model: LanguageModel): Converter {
  const boundary = lexicon.idOf(SYMBOLS.boundary) ?? 0
  const unknown = lexicon.idOf(SYMBOLS.unknown) ?? 0
  const weigh = (word: string): number | undefined => {
    const id = lexicon.idOf(foldWord(word))
    return id === undefined || lexicon.kinds[id] !== WORD_KIND.syllable ? undefined : model.unigrams[id]
  }

  const findCharsets = createCharsetFinder(weigh)
  const restoreHorns = createHornRestorer(lexicon, model)
  const fromCharsets: Stage = (lines, decodeByFonts) => {
    const set = lines.map(({ value, start }) => decodeByFonts(value, start))
    // What fonts settle says nothing of lines without them.
    const found = findCharsets(lines.map(({ value }, at) => (set[at] === null ? value : '')))
    const charsets = found.map((charset, at) => set[at]?.charset ?? charset)
    const decoded = lines.map(({ value }, at) => {
      const byFonts = set[at]
      if (byFonts !== null) return byFonts.tokens
      const charset = found[at]
      return charset === null ? [] : decodeLine(value, charset, SENTENCE_END.test(lines[at - 1]?.value ?? ''))
    })
    const restored = restoreHorns(
      lines.map(({ value }, at) => ({ value, tokens: charsets[at] === 'tcvn3' ? decoded[at] : [] })),
    )
    return {
      confidence: EXACT,
      changes: lines.map(({ value }, at) =>
        (charsets[at] === 'tcvn3' ? restored[at] : decoded[at]).filter(
          ({ start, end, after }) => after !== value.slice(start, end),
        ),
      ),
    }
  }

  /** How much a line speaks for a mistaken conversion from VNI. */
  const mappingEvidence = (line: string): number => {
    let evidence = 0
    let [words, marked] = [0, 0]
    for (const [word] of line.matchAll(WORD)) {
      words++
      if (SPECIAL.test(word)) marked++
      const folded = foldWord(word)
      if (/[ôóò]/.test(toNfc(word.toLowerCase()))) evidence += COUNTER
      else if (
        MISMAPPED.test(folded) &&
        (weigh(folded) ?? -Infinity) < RARE &&
        beforeVniMapping(folded).some((origin) => (weigh(origin) ?? -Infinity) > FREQUENT)
      ) {
        evidence += letterCase(word) === 'title' ? TITLE_WORD : isLegalSyllable(folded) ? UNKNOWN_WORD : ILLEGAL_WORD
      }
    }
    // A conversion leaves words their marks; an engine that drops letters makes `lơng` of lượng too.
    return marked < LEAST_MARKED * words ? Math.min(0, evidence) : evidence
  }

  const fromMapping: Stage = (lines) => {
    const mapped = likeliestKinds(lines.map(({ value }) => [0, MISMAPPED.test(value) ? mappingEvidence(value) : 0]))
    return { confidence: CHOSEN, changes: lines.map(({ value }, at) => (mapped[at] === 1 ? undoMapping(value) : [])) }
  }

  const undoMapping = (line: string): TokenChange[] => {
    const words = [...line.matchAll(WORD)]
    const readings = words.map(({ 0: word }) => {
      const folded = foldWord(word)
      const options: WordReading[] = [
        word,
        ...beforeVniMapping(toNfc(word.toLowerCase())).map((origin) => applyCase(origin, word)),
      ].map((text) => ({ text, word: lexicon.idOf(foldWord(text)) ?? unknown, takes: 0 }))
      const known = options.filter(({ text }) => weigh(text) !== undefined)
      return () => (known.length === 0 || !MISMAPPED.test(folded) ? options.slice(0, 1) : known)
    })
    return changesOf(words, chooseReadings(readings, 0, model, boundary))
  }

  /** Gives the marks at the end of a line back to its words. */
  const scatter = (line: string): TokenChange[] => {
    const end = findGathered(line)
    if (end < 0) return []
    const marks = [...line.slice(end).replace(/\s/g, '')].map(combining)
    const words = [...line.slice(0, end).matchAll(WORD)]
    const readings = words.map(({ 0: word }) => {
      const own = marksOf(word)
      const options = [...(lexicon.byBase.get(stripDiacritics(word).toLowerCase()) ?? [])].flatMap((id) => {
        const text = lexicon.texts[id]
        const wants = marksOf(text)
        for (const mark of own) wants.splice(wants.indexOf(mark), wants.includes(mark) ? 1 : 0)
        const isLike =
          text.includes('đ') === word.toLowerCase().includes('đ') && wants.length === marksOf(text).length - own.length
        return isLike ? [{ text: applyCase(text, word), word: id, wants: wants.sort().join('') }] : []
      })
      const asRead: WordReading = { text: word, word: lexicon.idOf(foldWord(word)) ?? unknown, takes: 0 }
      return (used: number): WordReading[] => {
        const fitting = options.filter(
          ({ wants }) =>
            wants !== '' &&
            marks
              .slice(used, used + wants.length)
              .sort()
              .join('') === wants,
        )
        return [asRead, ...fitting.map(({ text, word: id, wants }) => ({ text, word: id, takes: wants.length }))]
      }
    })
    const chosen = chooseReadings(readings, marks.length, model, boundary)
    return chosen === null ? [] : [...changesOf(words, chosen), { start: end, end: line.length, after: '' }]
  }

  const join = createJoiner(lexicon, model)
  const stages: readonly Stage[] = [
    fromCharsets,
    (lines) => ({ confidence: CHOSEN, changes: lines.map(({ value }) => scatter(value)) }),
    (lines) => ({ confidence: CHOSEN, changes: join(lines.map(({ value }) => value)), rule: 'merge' }),
    (lines) => ({ confidence: EXACT, changes: lines.map(({ value }) => mendMarks(value)) }),
    (lines) => ({ confidence: EXACT, changes: lines.map(({ value }) => mendLookAlikes(value)) }),
    fromMapping,
  ]
  return (input, fonts = []) => {
    let text = input
    let edits: readonly Edit[] = []
    // Plain letters are others in a font of capitals alone.
    if (!SPECIAL.test(input) && fonts.length === 0) return { text, edits }
    const decodeByFonts = createFontDecoder(fonts)
    for (const stage of stages) {
      const lines = splitStretches(text, BREAK_OF_LEGACY)
      const { changes, confidence, rule = 'legacy' } = stage(lines, decodeByFonts)
      const found = changes.flatMap((of, at) =>
        of.map((change) => editOf(text, lines[at].start, change, confidence, rule)),
      )
      if (found.length === 0) continue
      edits = composeEdits(input, edits, found)
      text = applyEdits(text, found)
    }
    return { text, edits }
  }
}

function editOf(text: string, lineStart: number, change: TokenChange, usual: number, rule: EditRule): Edit {
  const { after, confidence = usual, alternatives = [] } = change
  const [start, end] = [lineStart + change.start, lineStart + change.end]
  return { start, end, before: text.slice(start, end), after, rule, confidence, alternatives }
}

function changesOf(words: readonly RegExpExecArray[], chosen: readonly WordReading[] | null): TokenChange[] {
  return (chosen ?? []).flatMap(({ text }, at) => {
    const { 0: word, index } = words[at]
    return text === word ? [] : [{ start: index, end: index + word.length, after: text }]
  })
}

/** The marks of a word, decomposed. */
const marksOf = (word: string): string[] => toNfd(word).match(/\p{M}/gu) ?? []
