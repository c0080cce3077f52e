/** Repairs a text: tokens, lattice, decoding, edits. */
import type { Channel } from '../channel/index.js'
import { createCodeMender, mendNumbers } from '../grammar/index.js'
import { stripEdges, type LanguageModel } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { splitLines } from '../read/index.js'
import type { Alternative, Damage, Edit, EditRule, Message, OutlineMarker, RepairResult, TokenCandidate, TokenTrace } from '../types.js'
import { detectTonePlacement, normaliseTonePlacement, stripDiacritics, type TonePlacement } from '../vietnamese/index.js'
import { createArcBuilder, strippedCandidates, type ArcBuilder } from './arcs.js'
import { countLetters, damageKind } from './damage.js'
import { ARC, ARC_UNITS, type Lattice } from './lattice.js'
import { caseContextOf, isUpper, restoreCase, type CaseContext } from './letter-case.js'
import { applyEdits } from './offset-map.js'
import { isRemnant, signBeforeNumber, signBetweenWords, withoutHornSigns } from './remnants.js'
import { createSearch, type ChunkDecision } from './search.js'
import { tokenizeLine, type IsCodePart, type Token } from './tokens.js'

/** Alternatives below this probability are not listed. */
const LEAST_ALTERNATIVE = 0.01
const MOST_ALTERNATIVES = 4

/** What repair needs. */
export interface RepairResources {
  readonly lexicon: Lexicon
  readonly channel: Channel
  readonly model: LanguageModel
}

/** How one call is to repair. */
export interface RepairSettings {
  /** Edits below this confidence are not made; absent: the default policy. */
  readonly minConfidence?: number
  /** The same for numbers mended in text that needs no other repair. */
  readonly numberConfidence?: number
}

/** Share of the best reading's probability from which the token as it stands is kept. */
const STAY_SHARE = 0.5

/** Confidence from which text that was read well is edited at all. */
const CLEAN_CONFIDENCE = 0.9

/** Repairs texts. */
export interface Repairer {
  /** Repairs a text; never throws on content. */
  readonly repair: (text: string, markers?: readonly OutlineMarker[], settings?: RepairSettings) => RepairResult
  /** Tells how every token of a text was decided. */
  readonly explain: (text: string) => TokenTrace[]
}

interface Line { readonly start: number, readonly end: number }

/** Offsets of the lines of a text, line ends excluded. */
function findLines(text: string): Line[] {
  return splitLines(text).map(({ start, value }) => ({ start, end: start + value.length }))
}

const OPENS_BLOCK = /^\s*(?:[-–—+*•]\s|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.|\p{Lu})/u

/** Tokens of a text, with clause ends where a paragraph seems to end without punctuation. */
function tokenize(text: string, lines: readonly Line[], isCodePart: IsCodePart): Token[] {
  const tokens: Token[] = []
  const widest = lines.reduce((most, { start, end }) => Math.max(most, Math.min(end - start, 200)), 1)
  let before = 0
  lines.forEach(({ start, end }, i) => {
    const from = tokens.length
    tokenizeLine(text, start, end, i, isCodePart, tokens)
    if (tokens.length === from) return
    let opensBlock = true
    if (from > before) {
      const last = tokens[from - 1]
      const previous = lines[last.line]
      const gap = i - last.line > 1
      const short = previous.end - previous.start < 0.7 * widest
      if (!last.endsClause && (gap || short) && OPENS_BLOCK.test(text.slice(start, Math.min(end, start + 12)))) {
        tokens[from - 1] = { ...last, endsClause: true }
      }
      opensBlock = gap || short
    }
    if (opensBlock) tokens[from] = { ...tokens[from], opensBlock }
    before = from
  })
  return tokens
}

/**
 * Makes a repairer.
 *
 * @param resources Lexicon, channel and language model.
 */
export function createRepairer({ lexicon, channel, model }: RepairResources): Repairer {
  const mendCode = createCodeMender(lexicon.codes)
  const prior = model.unigrams
  const isCodePart = (part: string): boolean => mendCode.knows(part) && !lexicon.byBase.has(stripDiacritics(part).toLowerCase())
  const stripped = strippedCandidates(lexicon)
  const builders: Partial<Record<string, ArcBuilder>> = {
    eng: createArcBuilder(lexicon, prior, model.pairScore, mendCode.mend, channel.candidates, channel.quickCandidates, true),
    stripped: createArcBuilder(lexicon, prior, model.pairScore, mendCode.mend, stripped, stripped, false),
  }
  const search = createSearch(lexicon, model)

  // Restored words follow the placement of tones (hoà, hòa) that the marked words of the text have.
  let placement: TonePlacement = 'traditional'
  const placeTones = (word: string): string => placement === 'modern' ? normaliseTonePlacement(word, 'modern') : word

  /** What the tokens of an arc become. */
  const render = (lattice: Lattice, arc: number, tokens: readonly Token[], i: number, text: string, context: CaseContext): string => {
    const token = tokens[i]
    const word = (u: number, observed: string): string => placeTones(restoreCase(lexicon, lattice.units[arc * ARC_UNITS + u], observed, context))
    switch (lattice.kind[arc]) {
      case ARC.word: return word(0, token.text)
      case ARC.split: {
        const words = Array.from({ length: lattice.unitCount[arc] }, (_, u) => u)
          .filter((u) => lexicon.kinds[lattice.units[arc * ARC_UNITS + u]] !== WORD_KIND.symbol)
        // What the first word has of capitals, the others have only when all are in capitals.
        return words.map((u) => word(u, u === 0 || isUpper(token.text) ? token.text : 'x')).join(' ')
      }
      case ARC.inner: {
        const bare = stripEdges(token.text)
        const repaired = word(0, bare)
        return withoutHornSigns(token, token.text.replace(bare, () => repaired), repaired)
      }
      case ARC.merge: return word(0, token.text + tokens[i + 1].text)
      case ARC.literal: return lattice.literals.get(arc) ?? token.text
      default: return text.slice(token.start, token.end)
    }
  }

  const ruleOf = (kind: number, token: Token, after: string): EditRule => {
    if (kind === ARC.split) return 'split'
    if (kind === ARC.merge) return 'merge'
    if (kind === ARC.literal) return token.shape === 'code' ? 'code' : 'word-to-number'
    if (token.shape === 'digits') return 'number-to-word'
    return after.toLowerCase() === token.text.toLowerCase() ? 'case' : 'word'
  }

  /** The edits of a decoded chunk. */
  const collectEdits = (
    text: string, tokens: readonly Token[], chunk: ChunkDecision, edits: Edit[], doubtful: Message[], minConfidence: number,
  ): number => {
    const { lattice, decoded } = chunk
    const firstArc = lattice.first[chunk.place]
    let i = chunk.from
    let right = 0
    const isSyllable = (arc: number): boolean => lattice.kind[arc] !== ARC.keep && lattice.kind[arc] !== ARC.literal
      && lexicon.kinds[lattice.units[arc * ARC_UNITS]] === WORD_KIND.syllable
    const firstWord = (arc: number): string => lexicon.texts[lattice.units[arc * ARC_UNITS]]
    const lastWord = (arc: number): string => {
      let last = firstWord(arc)
      for (let u = 1; u < lattice.unitCount[arc]; u++) {
        const id = lattice.units[arc * ARC_UNITS + u]
        if (lexicon.kinds[id] !== WORD_KIND.symbol) last = lexicon.texts[id]
      }
      return last
    }
    for (const [step, arc] of decoded.path.entries()) {
      const token = tokens[i]
      const kind = lattice.kind[arc]
      const span = kind === ARC.merge ? 2 : 1
      const isNumberWord = kind !== ARC.keep && lexicon.texts[lattice.units[arc * ARC_UNITS]] === NUMBER_WORD
      const next = decoded.path[step + 1]
      const joint = next !== undefined && isSyllable(arc) && isSyllable(next) ? signBetweenWords(text, tokens, i + span - 1) : ''
      const isDirt = joint !== '' && !lexicon.compounds.has(`${lastWord(arc)}-${firstWord(next)}`)
      const tail = isNumberWord ? signBeforeNumber(text, tokens, i + span - 1) : isDirt ? joint : ''
      const isPart = kind !== ARC.keep && isRemnant(tokens[i + span - 1], lastWord(arc))
      const end = tokens[i + span - 1].end + (isPart ? 1 : tail.length)
      const before = text.slice(token.start, end)
      const withTail = (reading: string): string => tail === '' ? reading : `${reading}${(tail === ':' && isNumberWord) || tail === ',' ? tail : ''} `
      const context = caseContextOf(tokens, i)
      const after = withTail(render(lattice, arc, tokens, i, text, context))
      const place = chunk.place + i - chunk.from
      let confidence = 0
      const others = new Map<string, number>()
      for (let other = lattice.first[place]; other < lattice.first[place + 1]; other++) {
        const posterior = decoded.posteriors[other - firstArc]
        if (posterior < 1e-4) continue
        const reading = withTail(render(lattice, other, tokens, i, text, context))
        if (reading === after) confidence += posterior
        else others.set(reading, (others.get(reading) ?? 0) + posterior)
      }
      confidence = Math.min(1, confidence)
      right += confidence
      // Where the token as it stands is as likely as the best reading, leaving it does the less harm.
      const stays = (others.get(before) ?? 0) >= confidence * STAY_SHARE
      if (after !== before && !stays && confidence < minConfidence) doubtful.push(doubt(token, before, after, confidence))
      if (after !== before && !stays && confidence >= minConfidence) {
        const alternatives: Alternative[] = [...others]
          .filter(([, probability]) => probability >= LEAST_ALTERNATIVE)
          .sort((a, b) => b[1] - a[1])
          .slice(0, MOST_ALTERNATIVES)
          .map(([reading, probability]) => ({ text: reading, confidence: round(probability) }))
        edits.push({ start: token.start, end, before, after, rule: ruleOf(kind, token, after), confidence: round(confidence), alternatives })
      }
      i += span
    }
    return right
  }

  const repair = (text: string, markers: readonly OutlineMarker[] = [], settings: RepairSettings = {}): RepairResult => {
    const lines = findLines(text)
    const tokens = withoutMarkers(tokenize(text, lines, isCodePart), lines, markers)
    const kind = damageKind(countLetters(tokens, lexicon))
    const edits: Edit[] = []
    const messages: Message[] = []
    const builder = builders[kind]
    // What garble has of marked letters is chance.
    placement = kind === 'stripped' ? detectTonePlacement(text) ?? 'traditional' : 'traditional'
    let right = tokens.length
    if (builder) {
      right = 0
      search(tokens, builder, (chunk) => {
        right += collectEdits(text, tokens, chunk, edits, messages, settings.minConfidence ?? 0)
      })
    }
    if (!builder && kind !== 'foreign') edits.push(...numberEdits(text, settings.numberConfidence ?? settings.minConfidence ?? CLEAN_CONFIDENCE))
    for (const { line, start, end, marker, rawMarker, confidence } of builder ? markers : []) {
      if (marker === rawMarker || confidence < (settings.minConfidence ?? 0)) continue
      const offset = lines[line].start
      edits.push({ start: offset + start, end: offset + end, before: rawMarker, after: marker, rule: 'marker', confidence: round(confidence), alternatives: [] })
    }
    edits.sort((a, b) => a.start - b.start)
    const rightBefore = tokens.length === 0 ? 1 : (tokens.length - edits.length) / tokens.length
    const range = { kind, tokens: tokens.length, rightBefore: round(rightBefore), rightAfter: round(tokens.length === 0 ? 1 : right / tokens.length) }
    const damage: Damage = { ...range, ranges: [{ ...range, lines: [1, lines.length] }] }
    return { text: applyEdits(text, edits), edits, damage, messages }
  }

  const explain = (text: string): TokenTrace[] => {
    const tokens = tokenize(text, findLines(text), isCodePart)
    const builder = builders[damageKind(countLetters(tokens, lexicon))] ?? builders.eng
    const traces: TokenTrace[] = []
    if (!builder) return traces
    search(tokens, builder, ({ from, lattice, place: firstPlace, decoded }) => {
      const firstArc = lattice.first[firstPlace]
      let i = from
      for (const arc of decoded.path) {
        const span = lattice.kind[arc] === ARC.merge ? 2 : 1
        const candidates: TokenCandidate[] = []
        const place = firstPlace + i - from
        const context = caseContextOf(tokens, i)
        for (let other = lattice.first[place]; other < lattice.first[place + 1]; other++) {
          candidates.push({
            text: render(lattice, other, tokens, i, text, context),
            channel: lattice.score[other],
            // What the context says is what is left of the posterior without the channel.
            language: Math.log(Math.max(1e-12, decoded.posteriors[other - firstArc])) - lattice.score[other],
            total: Math.log(Math.max(1e-12, decoded.posteriors[other - firstArc])),
          })
        }
        const end = tokens[i + span - 1].end
        traces.push({ start: tokens[i].start, end, source: text.slice(tokens[i].start, end), chosen: render(lattice, arc, tokens, i, text, context), candidates })
        i += span
      }
    })
    return traces
  }
  return { repair, explain }
}

/** Lists a token that stays because its best reading is not sure enough. */
function doubt({ line }: Token, before: string, after: string, confidence: number): Message {
  return {
    code: 'DOUBTFUL_WORD',
    severity: 'info',
    message: `"${before}" may be "${after}" (${confidence.toFixed(2)}), which is less sure than asked for: it was left`,
    line: line + 1,
  }
}

/** Numbers with letters, commas or blanks in them, mended: `1O8`, `3.5OO`. */
function numberEdits(text: string, least: number): Edit[] {
  return mendNumbers(text)
    .filter((mend) => mend.confidence >= least && !/[\n\r\f]/.test(mend.before))
    .map(({ start, end, before, after, confidence }) =>
      ({ start, end, before, after, rule: 'word-to-number', confidence, alternatives: [] }))
}

/** The word before a document number: `Số:03` lacks a blank after it. */
const NUMBER_WORD = 'số'

const round = (probability: number): number => Math.round(Math.min(1, probability) * 1e4) / 1e4

/** Leaves out the tokens that are section markers: the outline has read them. */
function withoutMarkers(tokens: Token[], lines: readonly Line[], markers: readonly OutlineMarker[]): Token[] {
  if (markers.length === 0) return tokens
  const spans = new Map(markers.map((marker) => [marker.line, lines[marker.line].start + marker.end]))
  return tokens.filter((token) => token.start >= (spans.get(token.line) ?? 0))
}
