/**
 * The OCR channel: what words an observed token may stand for, and how likely each would be read so.
 *
 * Tokens seen in training have their candidates ready (the memory); others are read by parts, and abbreviations by
 * their letters.
 */
import { foldWord, stripEdges } from '../language/index.js'
import { type Lexicon, openPackedFile, type PackedFile, WORD_KIND } from '../lexicon/index.js'
import { dictionaryDamaged } from '../errors.js'
import { createMemory } from '../memory.js'
import { toNfc } from '../text/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { parseEditTable, scoreEdit, type EditTable } from './edit-model.js'
import { createPartsModel, LONGEST_TOKEN, toList, type PartsModel } from './parts-model.js'
import { openStringTable, type ScoredList, type StringTable } from './string-table.js'

/** How many candidates a token keeps, and how much worse than the best they may be. */
export interface CandidateLimits {
  readonly most: number
  /** Difference of score and frequency together, as natural logs. */
  readonly window: number
}
const USUAL: CandidateLimits = { most: 16, window: 11 }
const REMEMBERED: CandidateLimits = { most: 22, window: 12.5 }
/** Tokens of one or two letters, or of digits, may be nearly anything: context has to tell. */
const OPEN: CandidateLimits = { most: 40, window: 13 }
const REMEMBERED_OPEN: CandidateLimits = { most: 64, window: 15 }

const isOpen = (observed: string): boolean => observed.length === 1 || /^\d{2,3}$/.test(observed)

/** The limits for a token whose candidates are found when it is met. */
const limitsOf = (observed: string): CandidateLimits => (isOpen(observed) ? OPEN : USUAL)

/** The limits for a token whose candidates are remembered: they cost no time, and more of them were seen. */
export const rememberedLimitsOf = (observed: string): CandidateLimits =>
  isOpen(observed) ? REMEMBERED_OPEN : REMEMBERED

/** Natural log of the chance that a foreign word comes through unharmed. */
const FOREIGN_IDENTITY = -0.3
/** Natural log of the share of words that are abbreviations in capitals. */
const ABBREVIATION_PRIOR = Math.log(0.9)
const MOST_REMEMBERED = 60_000
const GOOD_FIT = -16

/**
 * Families of damage that have a channel of their own, each with the file `channel-FAMILY.bin`: Tesseract's English,
 * Vietnamese, French and German models and its model of Latin script, PP-OCR with its Chinese and English model, and PP-OCR
 * models that lack letters.
 */
export const CHANNEL_FAMILIES = ['eng', 'vie', 'fra', 'deu', 'latin', 'ppocr', 'dropped'] as const
export type ChannelFamily = (typeof CHANNEL_FAMILIES)[number]

/** Finds the candidates of observed tokens. */
export interface Channel {
  /**
   * Finds what a token may stand for.
   *
   * @param observed Token without its outer punctuation; letter case as read.
   * @returns Words by falling score, natural log of P(observed | word); empty when nothing fits.
   */
  readonly candidates: (observed: string) => ScoredList
  /** The same, but fast: parts that were never seen are not read letter by letter. */
  readonly quickCandidates: (observed: string) => ScoredList
  /** Scores a word written as `intended` under what was read of it, letter by letter: natural log of P(observed | intended). */
  readonly score: (intended: string, observed: string) => number
  /** What the channel was learnt as: its letters, its onsets and rimes, and the words that it remembers. */
  readonly tables: ChannelOverlay
  readonly version: string
  readonly checksum: string
}

/** A channel that is opened when a text calls for it. */
export interface LazyChannel {
  readonly family: ChannelFamily
  /** What text of the family looks like: rows of three letters TAB count. */
  readonly letters: string
  /** Checksum of the file. */
  readonly checksum: string
  /** Opens the channel; the same one every time. */
  readonly open: () => Channel
}

/** Channels by family; that of the English model is always there. */
export type ChannelSet = Readonly<Record<'eng', LazyChannel> & Partial<Record<ChannelFamily, LazyChannel>>>

/** Tables of a channel; those learnt of the pages of one office go before the shipped ones. */
export interface ChannelOverlay {
  /** Steps of letters; of an overlay, those that differ. */
  readonly edits: EditTable
  readonly onsets: StringTable
  readonly rimes: StringTable
  readonly words: StringTable
}

/** A table that looks into another one where it has nothing of its own. */
function over(first: StringTable | undefined, second: StringTable): StringTable {
  return first === undefined
    ? second
    : { size: first.size + second.size, get: (key) => first.get(key) ?? second.get(key) }
}

/** Share of what the shipped memory says of a word, beside what an overlay says of its parts. */
const MEMORY_SHARE = 0.7

/** Mixes the readings that are remembered of a word with those of its parts. */
function mixed(remembered: ScoredList, byParts: ScoredList): ScoredList {
  const shares = new Map<number, number>()
  const add = ({ ids, scores }: ScoredList, share: number): void =>
    ids.forEach((id, i) => shares.set(id, (shares.get(id) ?? 0) + share * Math.exp(scores[i])))
  add(remembered, MEMORY_SHARE)
  add(byParts, 1 - MEMORY_SHARE)
  return toList(
    [...shares].map(([id, share]) => ({ id, score: Math.log(share) })),
    shares.size,
  )
}

/** The same of steps of letters. */
function overEdits(first: EditTable | undefined, second: EditTable): EditTable {
  if (first === undefined) return second
  const merged = new Map(second)
  for (const [intended, steps] of first) merged.set(intended, new Map([...(second.get(intended) ?? []), ...steps]))
  return merged
}

/** Collects the best score of each word. */
export function createCollector(size: number) {
  const best = new Float32Array(size + 1).fill(-Infinity)
  let touched: number[] = []
  return {
    add(id: number, score: number): void {
      if (best[id] === -Infinity) touched.push(id)
      if (score > best[id]) best[id] = score
    },
    /**
     * Gives what was collected, and empties the collector.
     *
     * @param prior Natural log of word frequencies. @param window Words this much worse than the best, by score and
     * frequency, are left out, as {@link keepBest} would: most are, and here they cost nothing.
     */
    take(prior?: Float32Array, window = Infinity): { id: number; score: number }[] {
      let most = -Infinity
      if (prior !== undefined) for (const id of touched) most = Math.max(most, best[id] + prior[id])
      const found: { id: number; score: number }[] = []
      for (const id of touched) {
        if (prior === undefined || best[id] + prior[id] >= most - window) found.push({ id, score: best[id] })
        best[id] = -Infinity
      }
      touched = []
      return found
    },
  }
}

const LOOK_ALIKE_CAPITALS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '5': 's',
  '8': 'b',
  '6': 'g',
  q: 'o',
  l: 'i',
  '|': 'i',
}

/** Folds capitals so that abbreviations that look alike meet. */
export function foldAbbreviation(text: string): string {
  return stripDiacritics(text)
    .toLowerCase()
    .replace(/[01568ql|]/g, (sign) => LOOK_ALIKE_CAPITALS[sign])
}

/** Adds everything that is not remembered whole: syllables by parts, abbreviations and foreign words by letters. */
export function createUnseenReader(lexicon: Lexicon, edits: EditTable, parts: PartsModel) {
  const abbreviations = new Map<string, number[]>()
  for (let id = 1; id <= lexicon.size; id++) {
    if (lexicon.kinds[id] !== WORD_KIND.abbreviation) continue
    const key = foldAbbreviation(lexicon.displayOf(id))
    const list = abbreviations.get(key)
    if (list) list.push(id)
    else abbreviations.set(key, [id])
  }
  return (observed: string, thorough: boolean, add: (id: number, score: number) => void): void => {
    parts.candidates(observed, thorough, add)
    const bare = stripEdges(observed)
    if (bare === observed && bare.length >= 2 && bare.length <= 10) {
      for (const id of abbreviations.get(foldAbbreviation(bare)) ?? []) {
        add(id, ABBREVIATION_PRIOR + scoreEdit(edits, lexicon.displayOf(id), observed))
      }
    }
    const known = lexicon.idOf(foldWord(bare))
    if (bare === observed && known !== undefined && lexicon.kinds[known] === WORD_KIND.foreign)
      add(known, FOREIGN_IDENTITY)
  }
}

/** Keeps the best candidates, judged by score and frequency. */
export function keepBest(
  found: { id: number; score: number }[],
  prior: Float32Array,
  { most, window }: CandidateLimits,
): ScoredList {
  let best = -Infinity
  for (const { id, score } of found) best = Math.max(best, score + prior[id])
  const near = found
    .filter(({ id, score }) => score > -Infinity && score + prior[id] >= best - window)
    .sort((a, b) => b.score + prior[b.id] - a.score - prior[a.id] || a.id - b.id)
  return toList(near.slice(0, most), most)
}

/** Whether the best candidate of a token is likely enough, by score and frequency, to look no further. */
function fitsWell({ ids, scores }: ScoredList, prior: Float32Array): boolean {
  return ids.some((id, i) => scores[i] + prior[id] > GOOD_FIT)
}

/**
 * Opens a packed channel as far as it is needed to know when to open it.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages. @param family The family that it must be of.
 * @param lexicon The lexicon that the channel was trained with. @param prior Natural log of the frequency of each word.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is unsound, of another family, or belongs to another lexicon.
 */
export function openLazyChannel(
  bytes: Uint8Array,
  path: string,
  family: ChannelFamily,
  lexicon: Lexicon,
  prior: Float32Array,
): LazyChannel {
  const file = openPackedFile(bytes, path, 'channel')
  const found = file.text('family')
  // Files that were swapped would make garble of everything.
  if (found !== family)
    throw dictionaryDamaged(
      path,
      `is the channel of another family: it holds channel-${found}.bin, expected channel-${family}.bin`,
    )
  if (file.text('lexicon') !== lexicon.checksum) throw dictionaryDamaged(path, 'was trained with another lexicon')
  let channel: Channel | undefined
  return {
    family,
    letters: file.text('letters'),
    checksum: file.checksum,
    open: () => (channel ??= readChannel(file, lexicon, prior)),
  }
}

/**
 * Opens a packed channel.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages.
 * @param lexicon The lexicon that the channel was trained with.
 * @param prior Natural log of the frequency of each word. @param overlay What goes before the tables of the file.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is unsound or belongs to another lexicon.
 */
export function openChannel(
  bytes: Uint8Array,
  path: string,
  lexicon: Lexicon,
  prior: Float32Array,
  overlay?: ChannelOverlay,
): Channel {
  const file = openPackedFile(bytes, path, 'channel')
  if (file.text('lexicon') !== lexicon.checksum) throw dictionaryDamaged(path, 'was trained with another lexicon')
  return readChannel(file, lexicon, prior, overlay)
}

/** Reads the tables of a channel file that was found sound. */
function readChannel(file: PackedFile, lexicon: Lexicon, prior: Float32Array, overlay?: ChannelOverlay): Channel {
  const edits = overEdits(overlay?.edits, parseEditTable(file.text('edits')))
  const memory = over(overlay?.words, openStringTable(file, 'words'))
  const onsets = over(overlay?.onsets, openStringTable(file, 'onsets'))
  const rimes = over(overlay?.rimes, openStringTable(file, 'rimes'))
  const parts = createPartsModel({ lexicon, edits, onsets, rimes, prior })
  const readUnseen = createUnseenReader(lexicon, edits, parts)
  const collector = createCollector(lexicon.size)
  const readBy = (observed: string, thorough: boolean): ScoredList => {
    if (observed.length <= LONGEST_TOKEN) readUnseen(observed, thorough, collector.add)
    const limits = limitsOf(observed)
    return keepBest(collector.take(prior, limits.window), prior, limits)
  }
  const reader = (thorough: boolean) =>
    createMemory((token): ScoredList => {
      // Training pages are composed; a text that is not has the same letters.
      const observed = toNfc(token)
      let list = memory.get(observed)
      if (list && overlay && !overlay.words.get(observed)) list = mixed(list, readBy(observed, false))
      if (!list) {
        list = readBy(observed, false)
        // Reading letter by letter is slow, and seldom finds better where the known parts already fit.
        if (thorough && !fitsWell(list, prior)) list = readBy(observed, true)
      }
      return list
    }, MOST_REMEMBERED)
  return {
    candidates: reader(true),
    quickCandidates: reader(false),
    score: (intended, observed) => scoreEdit(edits, intended, toNfc(observed)),
    tables: { edits, onsets, rimes, words: memory },
    version: file.version,
    checksum: file.checksum,
  }
}
