/** Repairs a text: tokens, kinds of damage, lattice, decoding, edits. */
import type { ChannelSet } from '../channel/index.js'
import { createCodeMender } from '../grammar/index.js'
import type { LanguageModel } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { SURE } from '../shares.js'
import type { Edit, Message, OutlineMarker, RepairResult, Testimony, TokenCandidate, WordConfidence } from '../types.js'
import { detectTonePlacement, isLegalSyllable, stripDiacritics, type TonePlacement } from '../vietnamese/index.js'
import { createAbbreviationReader } from './abbreviations.js'
import type { CandidateSource } from './arcs.js'
import { createCalibration, type ConfidenceTable, type Evidence } from './confidence.js'
import { createDamageDetector, hasMarks, isGarbled, losesBlanks, type LineState } from './damage.js'
import { createFamilyFinder } from './families.js'
import { blankEdits, findFullWidthSigns } from './missing-blanks.js'
import { numberEdits } from './number-edits.js'
import { createLedger, type Ledger } from './damage-ledger.js'
import { doubt, straySign, unsure } from './doubts.js'
import { chanceWhole } from './lost-letters.js'
import { findLines, tokenize, withoutMarkers, type LineSpan } from './line-tokens.js'
import { markerEdits } from './marker-edits.js'
import { applyEdits, BREAK } from '../text/index.js'
import { mendSetPhrases, within } from './phrase-edits.js'
import { alternativesOf, evidenceOf, hasStraySign, judge, type Circumstances, type Decision } from './policy.js'
import { createChunkReader, type TokenReading, type VisitReading } from './readings.js'
import { createRunCutter, type CutRuns } from './runs.js'
import { createSearch } from './search.js'
import { createStateBuilders } from './state-builders.js'
import { withTabs } from './table-cells.js'
import { createTokenizer, type IsCodePart, type Token } from './tokens.js'
import { lowerBound } from '../lists.js'
import { withRescorer, type Rescorer } from './rescorer.js'
import { createOcrEvidence, createOcrFinder, type OcrTable } from './ocr-evidence.js'
import { hearWitnesses, type AcceptedWitness, type Hearing, type Reading } from './witness.js'
import { withWitnesses } from './witness-arcs.js'

/** What repair needs. */
export interface RepairResources {
  readonly lexicon: Lexicon
  /** Channels by family of damage; without that of the Vietnamese model text that has its marks is left as it is. */
  readonly channels: ChannelSet
  readonly model: LanguageModel
  /** Weights that make posteriors confidences; without them posteriors are taken as they are. */
  readonly confidence?: ConfidenceTable
  /** Weights that add the confidence of the OCR program; without them it bears on nothing. */
  readonly ocrConfidence?: OcrTable
}

/** How one call is to repair. */
export interface RepairSettings {
  /** Edits below this confidence are not made; absent: the default policy. */
  readonly minConfidence?: number
  /** The same for numbers mended in text that needs no other repair. */
  readonly numberConfidence?: number
  /** What is known of lines beforehand, by index from 0: those converted from a legacy charset are `legacy`. */
  readonly lineStates?: ReadonlyMap<number, LineState>
  /** What else bears on readings; its tokens have offsets in the text. */
  readonly rescorer?: Rescorer | undefined
  /** Other readings of the same page. */
  readonly witnesses?: readonly AcceptedWitness[] | undefined
  /** How sure the OCR program was of its words, in the order of the text. */
  readonly confidences?: readonly WordConfidence[] | undefined
}

/** A token as it was decided on, for who looks on. */
export interface ObservedToken {
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** The likeliest reading, whether it was taken or not. */
  readonly after: string
  /** Whether it is a word or a short number, which may be one. */
  readonly isWord: boolean
  /** Probability that it is right as it is left, 0 to 1; null where nothing was weighed. */
  readonly right: number | null
  /** What bears on how sure it is; null where nothing was weighed, as of section markers and text in other languages. */
  readonly evidence: Evidence | null
  /** The readings among which it was decided. */
  readonly candidates: readonly TokenCandidate[]
  /** What other readings of the page have there; absent where none was heard. */
  readonly witnesses?: readonly Testimony[]
}

/** Is told of every token, not always in the order of the text. */
export type Observe = (token: ObservedToken) => void

/** Repairs texts. */
export interface TokenRepairer {
  /**
   * Repairs a text; never throws on content.
   *
   * @param text The text. @param markers Its section markers. @param settings How to repair.
   * @param observe Is told of every token, how it was decided; that costs time, and changes nothing.
   */
  readonly repair: (
    text: string,
    markers?: readonly OutlineMarker[],
    settings?: RepairSettings,
    observe?: Observe,
  ) => RepairResult
}

const MARKED = /[^\x00-\x7f]/
const LETTERS = /^[\p{L}\p{M}]+$/u
/** Confidence from which *số* is read before the number of a document: confidences are of words, and no other fits there. */
const SURE_OF_SIGN = 0.5
/** How likely a word with marks that is no syllable, and that nobody knows, is right. */
const NO_WORD = 0.2

/**
 * Makes a repairer.
 *
 * @param resources Lexicon, channels, language model and confidences.
 */
export function createTokenRepairer({
  lexicon,
  channels,
  model,
  confidence = {},
  ocrConfidence = {},
}: RepairResources): TokenRepairer {
  const mendCode = createCodeMender(lexicon.codes)
  const prior = model.unigrams
  const isCodePart: IsCodePart = (part) =>
    mendCode.knows(part) && !lexicon.byBase.has(stripDiacritics(part).toLowerCase())
  const isNoWord = ({ text, form }: Token): boolean =>
    MARKED.test(text) && LETTERS.test(text) && lexicon.idOf(form.folded) === undefined && !isLegalSyllable(form.folded)
  const tokenizer = createTokenizer(isCodePart)
  const { keepsAll, builderFor, findMixture } = createStateBuilders({
    lexicon,
    prior,
    pair: model.pairScore,
    mendCode: mendCode.mend,
    channels,
  })
  const search = createSearch(lexicon, model)
  const openAbbreviations = createAbbreviationReader(lexicon, prior, mendCode)
  const calibrate = createCalibration(confidence)
  const weigh = createOcrEvidence(ocrConfidence)
  const cutRuns = createRunCutter({
    prior,
    source: (piece) => (channels.ppocr ?? channels.eng).open().quickCandidates(piece),
    formOf: tokenizer.formOf,
    isCodePart,
  })
  const detect = createDamageDetector(lexicon)
  const findFamilies = createFamilyFinder(lexicon, channels)
  /** Decides on every token. */
  const readAll = (
    text: string,
    tokens: readonly Token[],
    states: readonly LineState[],
    placement: TonePlacement,
    mixed: CandidateSource | null,
    visit: VisitReading,
    isObserved: boolean,
    rescorer: Rescorer | undefined,
    hearing: Hearing | null,
  ): void => {
    const reader = createChunkReader(lexicon, text, tokens, states, placement)
    const own = builderFor(states, mixed)
    const builder = hearing === null ? own : withWitnesses(own, lexicon, prior, { tokens, states, scoreOf }, hearing)
    search(tokens, rescorer ? withRescorer(builder, lexicon, rescorer) : builder, (chunk) =>
      reader.read(chunk, visit, isObserved),
    )
  }

  /** Scores a word as the page has it under what was read in a line, where letters may be wrong. */
  const scoreOf: Reading['scoreOf'] = (state, intended, observed) =>
    (isGarbled(state) ? (channels[state] ?? channels.eng) : state === 'stripped' ? undefined : channels.vie)
      ?.open()
      .score(intended, observed) ?? -Infinity

  /** Cuts the lines whose blanks are lost. */
  const readRuns = (text: string, stretches: Token[], states: readonly LineState[]): CutRuns =>
    states.some(losesBlanks)
      ? cutRuns(text, stretches, (line) => losesBlanks(states[line]))
      : { tokens: stretches, missingBlanks: [] }

  /** Makes another reading of the page ready. */
  const readWitness = (source: string): Reading => {
    const lines = findLines(source)
    const text = withTabs(source, lines)
    const stretches = tokenize(text, lines, tokenizer)
    const states = findFamilies(text, stretches, detect(text, lines, stretches).states)
    const { tokens } = readRuns(text, stretches, states)
    return { tokens, states, builder: builderFor(states, findMixture(tokens, states)), scoreOf }
  }

  const repair: TokenRepairer['repair'] = (source, all = [], settings = {}, observe) => {
    const lines = findLines(source)
    const text = withTabs(source, lines)
    const isAsRead = (start: number, end: number): boolean => source.slice(start, end) === text.slice(start, end)
    // A marker with a page end or the end of a cell in it is left to the words that it is made of.
    const markers = all.filter(({ line, start, end }) => {
      const [from, to] = [lines[line].start + start, lines[line].start + end]
      return !BREAK.test(text.slice(from, to)) && isAsRead(from, to)
    })
    const whole = tokenize(text, lines, tokenizer)
    const stretches = withoutMarkers(text, whole, lines, markers, tokenizer)
    const found = detect(text, lines, stretches, settings.lineStates)
    const states = findFamilies(text, stretches, found.states)
    const { tokens, missingBlanks } = readRuns(text, stretches, states)
    const hearing = settings.witnesses?.length
      ? hearWitnesses(
          text,
          { tokens: states.some(losesBlanks) ? tokens : whole, states },
          settings.witnesses,
          readWitness,
        )
      : null
    const placement = placementOf(text, tokens, states, hearing?.placement ?? null)
    const phrases = lines
      .flatMap(({ start, end }) => mendSetPhrases(text.slice(start, end), start, placement))
      .filter(({ confidence }) => confidence >= (settings.minConfidence ?? 0))
    const isInPhrase = within(phrases)
    const mixed = findMixture(tokens, states)
    const testimoniesOn = (token: Token): { readonly witnesses?: readonly Testimony[] } => {
      const witnesses = hearing?.testimoniesOn(token) ?? []
      return witnesses.length === 0 ? {} : { witnesses }
    }
    const ledger = createLedger(states)
    const edits: Edit[] = []
    const messages: Message[] = []

    const circumstancesOf = (token: Token, state: LineState): Circumstances => ({
      state,
      wrongShare: hasMarks(state) ? ledger.wrongShareAt(token.line) : 0,
      isMixed: mixed !== null,
      isWitnessed: (hearing?.statementsOn(token).length ?? 0) > 0,
      isUnread: isGarbled(state) && found.unread.has(token.line),
    })
    const ocrOf = createOcrFinder(settings.confidences ?? [])
    const decide = (reading: TokenReading, state: LineState, decided?: Decision): Decision => {
      const { token, start, end } = reading
      const least = settings.minConfidence ?? (token.isNumberSign ? SURE_OF_SIGN : undefined)
      const decision = decided ?? judge(calibrate, reading, circumstancesOf(token, state), least)
      return weigh(decision, state, ocrOf(start, end))
    }
    const settle = (reading: TokenReading, state: LineState, decided: Decision): void => {
      const { start, end, before, after, rule } = reading
      const { line } = reading.token
      const { action, confidence, rightBefore, rightAfter } = decided
      // Of a line converted from a legacy charset only the words without marks were right before, and what is no word of
      // the language now is hardly what was meant.
      const most = state === 'legacy' && action === 'keep' && isNoWord(reading.token) ? NO_WORD : 1
      ledger.count(line, state === 'legacy' && MARKED.test(before) ? 0 : rightBefore, Math.min(most, rightAfter))
      if (action === 'doubt') messages.push(doubt(reading, lines[line], confidence))
      const isStray = action === 'keep' && hasStraySign(reading, state)
      if (isStray) messages.push(straySign(reading, lines[line]))
      const doubted = action === 'keep' && !isStray ? unsure(reading, lines[line], rightAfter, ocrOf(start, end)) : null
      if (doubted !== null) messages.push(doubted)
      if (action !== 'edit') return
      const alternatives = alternativesOf(reading, confidence)
      edits.push({ start, end, before, after, rule, confidence, alternatives, ...testimoniesOn(reading.token) })
    }
    const tell = (
      reading: TokenReading,
      state: LineState,
      candidates: readonly TokenCandidate[],
      { rightAfter }: Decision,
    ): void => {
      const { token, start, end, after } = reading
      const isWord = token.shape === 'word' || token.shape === 'digits'
      observe?.({
        start,
        end,
        after,
        isWord,
        right: rightAfter,
        evidence: evidenceOf(reading, circumstancesOf(token, state)),
        candidates,
        ...testimoniesOn(token),
      })
    }
    const tellUnread = (start: number, end: number): void =>
      observe?.({
        start,
        end,
        after: text.slice(start, end),
        isWord: false,
        right: null,
        evidence: null,
        candidates: [],
      })
    const countUnread = (token: Token): void => {
      const right = states[token.line] === 'lost' ? chanceWhole(token) : 1
      ledger.count(token.line, right, right)
    }
    for (const { line, start, end } of markers) tellUnread(lines[line].start + start, lines[line].start + end)
    for (const token of tokens) if (isInPhrase(token)) tellUnread(token.start, token.end)
    for (const { start, edits: mends, confidence: sure, wordCount } of phrases) {
      for (const edit of mends) edits.push(edit)
      for (let word = 0; word < wordCount; word++) ledger.count(lineAt(lines, start), word < mends.length ? 0 : 1, sure)
    }

    // Text that has its marks is judged when it is known how much of it seems wrong.
    const waiting: { readonly reading: TokenReading; readonly candidates: readonly TokenCandidate[] }[] = []
    // Abbreviations that no dictionary has are read when all words are known that they may stand for.
    const abbreviations = openAbbreviations()
    const open: ((typeof waiting)[number] & { readonly number: number })[] = []
    if (!states.every(keepsAll)) {
      const visit: VisitReading = (reading, candidates) => {
        const { line } = reading.token
        const state = states[line]
        const number = abbreviations.note(reading, state)
        if (isInPhrase(reading)) return
        if (state === 'foreign' || state === 'lost') {
          tellUnread(reading.start, reading.end)
          return countUnread(reading.token)
        }
        if (number !== null) {
          open.push({ number, reading, candidates })
          return
        }
        if (!hasMarks(state)) {
          const decision = decide(reading, state)
          tell(reading, state, candidates, decision)
          return settle(reading, state, decision)
        }
        suspect(ledger, reading)
        waiting.push({ reading, candidates })
      }
      readAll(text, tokens, states, placement, mixed, visit, observe !== undefined, settings.rescorer, hearing)
      for (const { number, reading, candidates } of open) {
        const state = states[reading.token.line]
        const settled = abbreviations.settle(number, reading, state, settings.minConfidence)
        const read = settled?.reading ?? reading
        const decision = decide(read, state, settled?.decision)
        tell(read, state, candidates, decision)
        settle(read, state, decision)
      }
    } else {
      for (const token of tokens) {
        const { start, end } = token
        if (isInPhrase(token)) continue
        tellUnread(start, end)
        countUnread(token)
      }
    }
    const numbers = !states.some(hasMarks)
      ? []
      : numberEdits(text, settings.numberConfidence ?? settings.minConfidence ?? SURE).filter(({ start }) =>
          hasMarks(states[lineAt(lines, start)]),
        )
    // Both stand in the order of the text.
    let next = 0
    for (const { reading, candidates } of waiting) {
      const state = states[reading.token.line]
      const decision = decide(reading, state)
      tell(reading, state, candidates, decision)
      while (next < numbers.length && numbers[next].end <= reading.start) next++
      if (next === numbers.length || numbers[next].start >= reading.end) settle(reading, state, decision)
    }
    for (const edit of numbers) edits.push(edit)
    const fullWidth = lines.flatMap(({ start, end }, line) =>
      losesBlanks(states[line]) ? findFullWidthSigns(text.slice(start, end), start) : [],
    )
    const isFullWidth = within(fullWidth.map(({ at }) => ({ start: at, end: at + 1 })))
    const signs = [
      ...fullWidth,
      ...missingBlanks.filter(({ at, before }) => !isFullWidth({ start: at, end: at + before.length })),
    ].filter(({ at, before }) => !isInPhrase({ start: at, end: at + before.length }))
    for (const edit of markerEdits(text, markers, lines, states, settings.minConfidence ?? 0)) edits.push(edit)
    for (const edit of blankEdits(signs, edits, settings.minConfidence ?? 0)) edits.push(edit)
    const kept = edits.filter(({ start, end }) => isAsRead(start, end)).sort((a, b) => a.start - b.start)
    const told = hearing === null ? messages : inOrder([...messages, ...hearing.messages(lines, kept)])
    return { text: applyEdits(source, kept), edits: kept, damage: ledger.summarise(), messages: told }
  }
  return { repair }
}

/** Where the words of a text have their tone: what garble has of marked letters is chance, and says nothing of it. */
function placementOf(
  text: string,
  tokens: readonly Token[],
  states: readonly LineState[],
  witnessed: TonePlacement | null,
): TonePlacement {
  const isGarble = tokens.length > 0 && tokens.filter(({ line }) => isGarbled(states[line])).length * 2 > tokens.length
  return (isGarble ? null : detectTonePlacement(text)) ?? witnessed ?? 'traditional'
}

/** Messages in the order of the text, those on the whole of it first. */
function inOrder(messages: Message[]): Message[] {
  const at = ({ position }: Message): number => position?.start.offset ?? -1
  return messages.sort((a, b) => at(a) - at(b))
}

/** Counts a word towards the share that seems wrong. */
function suspect(ledger: Ledger, { token: { line, shape }, after, before, others, posterior }: TokenReading): void {
  if (shape === 'word') ledger.suspect(line, 1 - (after === before ? posterior : (others.get(before) ?? 0)))
}

/** Index of the line that an offset is in. */
function lineAt(lines: readonly LineSpan[], offset: number): number {
  return lowerBound(lines.length, (line) => lines[line].start > offset) - 1
}
