/** Cuts lines into the tokens that repair works on. */
import { stripHardEdges } from '../channel/index.js'
import {
  cutCodeEnd,
  gluedAmount,
  gluedNumberSign,
  grownPartNumber,
  isMoneySign,
  isNumberSign,
  joinCode,
  mendCodifiedNumber,
} from '../grammar/index.js'
import { classOf, endOf, stripEdges, SYMBOLS } from '../language/index.js'
import { createMemory } from '../memory.js'
import { BREAK } from '../text/index.js'
import type { RunSpan } from './runs.js'
import { TokenForm } from './token-forms.js'

/** What a token looks like before anything is known of it. */
export type TokenShape = 'word' | 'digits' | 'number' | 'date' | 'code' | 'address' | 'signs'

/**
 * A token: a stretch of one line without blanks, punctuation at its edges left out. Only document numbers that a blank
 * cuts have one within them.
 */
export interface Token {
  /** Offsets in the input. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What is known of it wherever it stands. */
  readonly form: TokenForm
  readonly line: number
  readonly shape: TokenShape
  /** Whether a clause ends after it, and whether a phrase within one does. */
  readonly endsClause: boolean
  readonly endsPhrase: boolean
  /** Whether it is the first of its line. */
  readonly firstOfLine: boolean
  /** Whether a paragraph seems to begin with it. */
  readonly opensBlock: boolean
  /** Whether it goes on with a clause: a capital there is one of the word, not of its place. */
  readonly withinClause: boolean
  /** Whether blanks stand between it and the token before. */
  readonly spaceBefore: boolean
  /** Whether a page or something like a line ends among those blanks. */
  readonly breakBefore: boolean
  /** The question mark or colon that it ends in or that follows it, where a small letter or digit goes on: `thi? hai`. */
  readonly loneSign: string
  /** Whether it is the word *số* before a document number, whatever it was read as. */
  readonly isNumberSign: boolean
  /** Whether it is the sign of the đồng behind an amount, its stroke unread. */
  readonly isMoneySign: boolean
  /** Whether a number has run into it, so that a blank is missing: the token after it begins where it ends. */
  readonly lacksBlank: boolean
  /** What begins with it, where it is a piece of a run that may be cut in several ways: words that are as long, or longer. */
  readonly spans?: readonly RunSpan[]
}

const LETTER = /\p{L}/u
const DIGIT = /\d/
const DIGITS = /^\d{1,4}$/
const NUMBER = /^[+\-±~≈]?\d+(?:[.,]\d+)*[%‰％]?$/
const DATE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{1,2}\/\d{4}$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/
const ADDRESS =
  /^www\.|https?:|\.(?:vn|com|org|net|html?|aspx?|php|pdf|docx?|xlsx?|pptx?|md|txt|csv|json|xml|zip|rar|jpe?g|png|gif)$|@[\w-]+\./i
/** How a date is to be written: `dd/mm/yyyy`. */
const DATE_FORM = /^d{1,2}[/.-]m{1,2}[/.-]y{2,4}$/i
const HOUR = /^\d{1,2}h(?:\d{2})?$/
/** A number in brackets, whole or half, and sums: `[4]` `1+1>2` `2x5`. */
const BRACKETED = /^[[({<]\d{1,4}[\])}>]?$|^\d{1,4}[\])}>]$/
/** A number under a comparison, or a percentage in brackets: `>=90%` `≤ 5` `~30` `[5%]`. */
const COMPARED = /^[[({]?[<>=≤≥≠±~≈+\-–−]{1,3}\d+(?:[.,]\d+)*(?:[%‰°])?[\])}]?$/
const FRAMED_PERCENT = /^[[({<]?\d+(?:[.,]\d+)*(?:%|‰)[\])}>]?$/
/** The number of a note: `^1`, `¹²`. */
const NOTE_NUMBER = /^(?:\^\d{1,2}|[¹²³⁰⁴-⁹]+)$/
const SUM = /^\d+(?:[.,]\d+)*(?:[+\-–x×*:=<>/]\d+(?:[.,]\d+)*)+$/
const QUANTITY = /^\d+(?:[.,]\d+)*(?:kg|km|cm|mm|ha|ml|mg|kV|kW|MW|kVA|MVA|k?m[23²³])$|^\d+[.,]\d+m$/
const MEASURE = /^(?:[kcdm]?m[23²³]|km\/h)$/
/** Names of channels and such: `THVL1`. Without a vowel it is no word, damaged or not. */
const NUMBERED_NAME = /^(?!NGH)[B-DF-HJ-NP-TV-XZ]{3,6}\d{1,3}$/
/** A document code: digits, then capitals after a stroke or hyphen. */
const CODE = /^[\dOolI]{1,5}[a-zđ]?[/-](?:[\d.]{1,6}[/-])?[\p{Lu}\d][\p{L}\d&./()-]*$/u
/** The same in small letters: `128/nq-cp`, `10-nq/tw`. */
const SMALL_CODE =
  /^(?:\d{1,5}\/(?:\d{4}\/)?(\p{Ll}{2,5})-\p{Ll}{2,8}(?:-\p{Ll}{2,8})?|\d{1,5}-(\p{Ll}{2,5})\/\p{Ll}{2,8})$/u
/** An article of the codified law: `44.3.NĐ.1`. */
const DOTTED_CODE = /^\d{1,3}(?:\.\d{1,3}){1,3}\.\p{Lu}[\p{L}\d]{1,3}(?:\.\d{1,4})*$/u
/** A code whose number is blank, stands before it or behind a stroke: `/BC-UBND`, `⁄6/BC-UBND`. */
const NUMBERLESS_CODE = /^[/⁄∕|\\]{1,2}(?:\d{1,5}\/)?(?:(?:19|20)\d{2}\/)?\p{Lu}[\p{L}\d]*(?:-{1,2}\p{Lu}[\p{L}\d]*)+$/u
const CAPITAL_COMPOUND = /^\p{Lu}[\p{L}\d]*(?:[-/&]\p{Lu}[\p{L}\d]*)+$/u
/** Where a compound is cut: at strokes, hyphens, and punctuation that lost its blank or is as wide as a Chinese letter. */
const JOINTS = /[/\-–—+;:,()[\]{}"“”!?…，、。．；：！？（）［］]/
/** A joint behind the last letter that ends its clause, with a dash after it: `Điều 1:-`. */
const JOINT_AT_END = /^[:;][-–—]+$/
/** A question mark between small letters is the tone of the one before: `chi?c`. */
const TONE_WITHIN = /(?<=\p{Ll})\?(?=\p{Ll})/gu
/** Longer tokens are left whole: no page has such words. */
const LONGEST_COMPOUND = 400
/** A note number that ran into a word: `Hungary,[6]`. */
const NOTE = /[[(]\d{1,4}[\])]|\^\d{1,2}(?!\d)|(?<=^\p{L}{2,24})[¹²³⁰⁴-⁹]+$/u
const OPENING_SIGNS = new Set('("“[')
const GOES_ON = /^(?=\s)[^\S\r\n]*(?:\r?\n[^\S\r\n]*)?[\p{Ll}\d]/u
/** A word, damaged or not, that ran into the number after it: `Số:03`. */
const WORD_BEFORE_NUMBER = /^([^\d\s./-][^\s./:,-]{0,3})[.:,]+(?=\d)/
/** Words, damaged or not, that a full stop without a blank parts: `KT.CHỦ`, `x6.s6`. */
const STOP_BETWEEN_WORDS = /^(\p{L}[^\s./]*[\p{L}\d])\.(?=\p{L}[\p{L}\d])/u

/** Tells whether a part in capitals is known from document codes and is no syllable. */
export type IsCodePart = (part: string) => boolean

/** Says what a token looks like. */
export function shapeOf(text: string, isCodePart: IsCodePart): TokenShape {
  if (!LETTER.test(text) && !DIGIT.test(text)) return 'signs'
  if (DIGITS.test(text)) return 'digits'
  if (NUMBER.test(text) || TIME.test(text) || MEASURE.test(text)) return 'number'
  if (COMPARED.test(text) || FRAMED_PERCENT.test(text)) return 'number'
  if (HOUR.test(text) || BRACKETED.test(text) || QUANTITY.test(text)) return 'number'
  if (NOTE_NUMBER.test(text)) return 'number'
  if (DATE.test(text)) return 'date'
  if (SUM.test(text) || NUMBERED_NAME.test(text)) return 'number'
  if (ADDRESS.test(text) || DATE_FORM.test(text)) return 'address'
  const whole = joinCode(text)
  if (CODE.test(whole) || DOTTED_CODE.test(text) || mendCodifiedNumber(text) !== null) return 'code'
  if (
    SMALL_CODE.exec(text)
      ?.slice(1)
      .some((part) => part && isCodePart(part.toUpperCase()))
  )
    return 'code'
  if ((CAPITAL_COMPOUND.test(text) || NUMBERLESS_CODE.test(text)) && text.split(/[-/&]/).some(isCodePart)) return 'code'
  return 'word'
}

/** The class symbol of a number as the language model has it, without the signs around it: `>=90%` is a percentage. */
export function numberClass(text: string): string {
  const core = stripEdges(text)
  return classOf(/^[%％]/.test(text.slice(text.indexOf(core) + core.length)) ? `${core}%` : core)
}

const FRAMED_NUMBER = /^[[({<^*#]*\d{1,4}[°\])}>]*$/

/** Whether a token is a number among signs that stand for no letter: `*1`, `[^1`, `1°`; in `$6` the sign is an S. */
export const isFramedNumber = (text: string): boolean => FRAMED_NUMBER.test(text)

/** A piece of a stretch: `đồng` of `đồng/m2`. */
interface TokenPiece {
  readonly at: number
  readonly form: TokenForm
  readonly lacksBlank: boolean
}

/** Text between blanks, cut. */
interface TokenStretch {
  /** Its pieces, counted from its start. */
  readonly pieces: readonly TokenPiece[]
  /** Whether signs stand before the first of them. */
  readonly opensWithSigns: boolean
  /** What its last signs end: the symbol of a boundary or a comma, or nothing. */
  readonly end: string | null
  /** The question mark or colon that it ends in, or nothing. */
  readonly lastSign: string
}

/** Cuts lines into tokens. */
export interface Tokenizer {
  /** What is known of a piece of text without blanks. */
  readonly formOf: (text: string) => TokenForm
  /**
   * Cuts a line into tokens.
   *
   * @param text The whole input. @param from Start of the line. @param to End of the line, line end excluded.
   * @param line Index of the line. @param tokens Receives the tokens.
   */
  readonly cutLine: (text: string, from: number, to: number, line: number, tokens: Token[]) => void
}

/**
 * Makes a tokenizer.
 *
 * @param isCodePart Knows parts of codes.
 */
export function createTokenizer(isCodePart: IsCodePart): Tokenizer {
  const formOf = createMemory((text) => new TokenForm(text, shapeOf(text, isCodePart)))
  const stretchOf = createMemory((whole): TokenStretch => {
    const core = stripHardEdges(whole)
    const at = core === '' ? 0 : whole.indexOf(core)
    const pieces = cutStretch(core === '' ? whole : core, formOf).map((piece) => ({ ...piece, at: at + piece.at }))
    const trail = core === '' ? whole : whole.slice(at + core.length)
    const last = pieces.at(-1)
    const tail = core === '' || last === undefined ? '' : whole.slice(last.at + last.form.text.length)
    return {
      pieces,
      opensWithSigns: at > 0,
      end: endOf(trail) ?? (JOINT_AT_END.test(tail) ? SYMBOLS.boundary : null),
      lastSign: core !== '' && trail.length <= 1 && /[?:]$/.test(whole) ? whole.slice(-1) : '',
    }
  })
  return {
    formOf,
    cutLine: (text, from, to, line, tokens) => {
      let at = from
      let first = true
      while (at < to) {
        const gap = at
        while (at < to && isBlank(text.charCodeAt(at))) at++
        if (at >= to) return
        let end = at
        while (end < to && !isBlank(text.charCodeAt(end))) end++
        const cut = cutCodeEnd(text, OPENING_SIGNS.has(text[at]) ? at + 1 : at)
        if (cut > end && cut <= to) {
          end = cut
          while (end < to && !isBlank(text.charCodeAt(end))) end++
        }
        const { pieces, opensWithSigns, end: sign, lastSign } = stretchOf(text.slice(at, end))
        const loneSign = lastSign !== '' && goesOn(text, end) ? lastSign : ''
        const withinClause = !opensWithSigns && tokens.length > 0 && !tokens[tokens.length - 1].endsClause
        const isOneBlank = at === gap + 1 && text.charCodeAt(gap) === BLANK
        const breakBefore = at > gap && !isOneBlank && BREAK.test(text.slice(gap, at))
        const last = pieces.length - 1
        for (let i = 0; i <= last; i++) {
          const { at: place, form, lacksBlank } = pieces[i]
          const start = at + place
          tokens.push({
            start,
            end: start + form.text.length,
            text: form.text,
            form,
            line,
            shape: form.shape,
            endsClause: i === last && sign === SYMBOLS.boundary,
            endsPhrase: i === last && sign === SYMBOLS.comma,
            firstOfLine: first && i === 0,
            withinClause: withinClause && i === 0,
            spaceBefore: i === 0,
            breakBefore: breakBefore && i === 0,
            opensBlock: false,
            loneSign: i === last ? loneSign : '',
            isNumberSign:
              (form.shape === 'word' || form.shape === 'digits') &&
              isNumberSign(form.text, text, start + form.text.length, tokens.at(-1)?.form.base ?? ''),
            isMoneySign: form.text.length === 1 && isMoneySign(text, start),
            lacksBlank,
          })
        }
        first &&= last < 0
        at = end
      }
    },
  }
}

/** Whether the next thing after blanks, and a line end at most, is a small letter or digit. */
function goesOn(text: string, from: number): boolean {
  return GOES_ON.test(text.slice(from, from + 12))
}

const BLANK = 32

/** Whether a character parts words: blanks of all widths, and what ends lines and pages. */
function isBlank(code: number): boolean {
  if (code <= 0xa0) return code === 32 || (code >= 9 && code <= 13) || code === 0x85 || code === 0xa0
  return (
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Cuts a stretch without its outer punctuation: a token, or the pieces of a compound such as `đồng/m2`. */
function cutStretch(core: string, formOf: (text: string) => TokenForm): TokenPiece[] {
  const pieces: TokenPiece[] = []
  const add = (at: number, text: string, lacksBlank = false): void => {
    pieces.push({ at, form: formOf(text), lacksBlank })
  }
  const cut = (at: number, text: string): void => {
    const word = gluedNumberSign(text) || grownPartNumber(text)
    if (word > 0) {
      const joint = /[.:]/.test(text[word]) ? 1 : 0
      add(at, text.slice(0, word), joint === 0)
      return cut(at + word + joint, text.slice(word + joint))
    }
    const amount = gluedAmount(text)
    if (amount > 0) {
      add(at, text.slice(0, amount))
      return cut(at + amount, text.slice(amount))
    }
    const isCompound = text.length <= LONGEST_COMPOUND && formOf(text).shape === 'word'
    const run = isCompound ? (WORD_BEFORE_NUMBER.exec(text) ?? STOP_BETWEEN_WORDS.exec(text)) : null
    const note = isCompound && run === null ? NOTE.exec(text) : null
    if (run) {
      cut(at, run[1])
      cut(at + run[0].length, text.slice(run[0].length))
    } else if (note) {
      const after = note.index + note[0].length
      if (note.index > 0) cut(at, text.slice(0, note.index))
      add(at + note.index, note[0])
      if (after < text.length) cut(at + after, text.slice(after))
    } else if (isCompound && JOINTS.test(text.slice(1).replace(TONE_WITHIN, 'x')) && !/^\d\/$/.test(text)) {
      let from = 0
      const joints = text.replace(TONE_WITHIN, 'x')
      for (let i = 0; i <= text.length; i++) {
        // A bracket in front is more often half a letter than a bracket.
        if (i < text.length && (i === 0 || !JOINTS.test(joints[i]))) continue
        const piece = stripHardEdges(text.slice(from, i))
        const place = at + text.indexOf(piece, from)
        if (gluedAmount(piece) > 0) cut(place, piece)
        else if (piece !== '') add(place, piece)
        from = i + 1
      }
    } else {
      add(at, text)
    }
  }
  cut(0, core)
  return pieces
}
