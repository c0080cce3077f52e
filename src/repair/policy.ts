/** Decides what is done with a reading, and keeps count of how much is right. */
import type { Alternative } from '../types.js'
import { floor, type Calibrate, type Evidence } from './confidence.js'
import { isGarbled, type LineState } from './damage.js'
import { changesNumber } from './number-guard.js'
import type { TokenReading } from './readings.js'
import { SURE } from '../shares.js'

/** Alternatives below this probability are not listed. */
const LEAST_ALTERNATIVE = 0.01
const MOST_ALTERNATIVES = 4
/**
 * Share of the best reading's probability from which the token as it stands is kept. Letters without marks speak for no
 * word against another: there the likelier reading is taken.
 */
const STAY_SHARE = 0.5
const STAY_SHARE_OF_STRIPPED = 1

/** Whether a token is left because it is right as it was read nearly as likely as its best reading is, which does the least harm. */
export const staysAsRead = (asRead: number, posterior: number, state: LineState): boolean =>
  asRead >= posterior * (state === 'stripped' ? STAY_SHARE_OF_STRIPPED : STAY_SHARE)

/** Confidence from which a single digit becomes a word: a right number lost is worse than a word not found. */
const SURE_NO_DIGIT = 0.5
const DIGIT_PAIR = /^\d\d$/
/** Posterior of a word from which a number is out of the question, where it is not even among the other readings. */
const SURE_OF_PAIR = 0.9
/** What is read for `1` where it stands alone, and hardly ever is a word. */
const LONE_STROKE = /^[iI]$/
/** Confidence from which a word is edited where most others have their marks: it may be right, or of another language. */
const SURE_AMONG_MARKED = 0.5

/** The same for small letters without marks where more words than these lost theirs; a name may have none. */
const SURE_OF_BARE = 0.75
const BARE_SMALL = /^[a-z]+$/
/** The same where another reading of the page was heard. */
const SURE_BY_WITNESS = 0.5
/** Letters with marks that Vietnamese has not: proof of damage, unless the word is of another language. */
const FOREIGN_LETTER = /[äåëïîöøüûÿñçœæßšžč]/iu

/** Signs that OCR leaves of letters, grown together with small ones: `tử¢`. */
const STRAY_SIGN = /\p{Ll}[¢£¥§©®¬¦|^~`\\{}=#$@&]|[¢£¥§©®¬¦|^~`\\{}=#$@&]\p{Ll}/u
/** Confidence that a reading with such a sign has at most: part of it was not read. */
const STRAY_CONFIDENCE = 0.5

/** Whether a reading of garbled text still has a sign in it that is part of no word. */
export const hasStraySign = ({ token, after }: TokenReading, state: LineState): boolean =>
  isGarbled(state) && token.shape === 'word' && STRAY_SIGN.test(after)

/** What is done with a token: the edit is made · the token is right as it is · it is left, though it may be wrong. */
export interface Decision {
  readonly action: 'edit' | 'keep' | 'doubt'
  /** Probability that the likeliest reading is right. */
  readonly confidence: number
  /** Probability that the token is right as it was read, and as it is left by the verdict. */
  readonly rightBefore: number
  readonly rightAfter: number
}

/** Where a reading stands. */
export interface Circumstances {
  /** State of its line. */
  readonly state: LineState
  /** Share of the words around that seem wrong; only text with its marks needs it. */
  readonly wrongShare?: number
  /** Whether words of other kinds of damage stand among those that have their marks. */
  readonly isMixed?: boolean
  /** Whether another reading of the page was heard on it. */
  readonly isWitnessed?: boolean
  /** Whether it is garbled, and hardly a word of it seems to have been read. */
  readonly isUnread?: boolean
}

/**
 * Gathers what bears on how sure a reading is.
 *
 * @param reading The reading. @param circumstances Where it stands.
 */
export function evidenceOf(
  reading: TokenReading,
  { state, wrongShare = 0, isUnread = false }: Circumstances,
): Evidence {
  const { before, after, posterior, others, token, doubtAround } = reading
  let second = 0
  for (const probability of others.values()) if (probability > second) second = probability
  return {
    asRead: others.get(before) ?? 0,
    state: isUnread ? 'unread' : state,
    rule: after === before ? 'keep' : reading.rule,
    posterior,
    second,
    length: token.text.length,
    wrongShare,
    doubtAround,
  }
}

/**
 * The confidence that an edit needs where the caller asks for none.
 *
 * @param reading The reading. @param circumstances Where it stands.
 */
function leastConfidence(
  { token, before, rule }: TokenReading,
  { state, isMixed = false, isWitnessed = false }: Circumstances,
): number {
  if (state === 'marked' && isWitnessed) return SURE_BY_WITNESS
  if (state === 'marked' && FOREIGN_LETTER.test(before)) return SURE_AMONG_MARKED
  // A token that is several words is none as it stands.
  if (state === 'marked' && rule === 'split') return SURE_OF_BARE
  if (state === 'marked' && isMixed && BARE_SMALL.test(before)) return SURE_OF_BARE
  if (state === 'marked' || state === 'legacy') return SURE
  if (state === 'partly') return SURE_AMONG_MARKED
  if (rule !== 'number-to-word') return 0
  return token.text.length === 1 ? SURE_NO_DIGIT : SURE
}

/**
 * Whether two digits would become a word that may as well be a number: they are none beside another one, and where nothing
 * can be counted: `các 16 chức`, `tiết 16`.
 */
const isLonePair = ({ before, rule, beside, posterior, others }: TokenReading): boolean =>
  rule === 'number-to-word' &&
  DIGIT_PAIR.test(before) &&
  beside !== 'number' &&
  (beside === 'unit' || others.has(before) || posterior < SURE_OF_PAIR)

/**
 * Decides on a reading.
 *
 * @param calibrate Makes posteriors confidences. @param reading The reading. @param circumstances Where it stands.
 * @param minConfidence Confidence that the caller asks for; absent: what the state asks for.
 */
export function judge(
  calibrate: Calibrate,
  reading: TokenReading,
  circumstances: Circumstances,
  minConfidence?: number,
): Decision {
  const { before, after, posterior, others } = reading
  const { state } = circumstances
  const calibrated = calibrate(evidenceOf(reading, circumstances))
  const confidence = hasStraySign(reading, state) ? Math.min(STRAY_CONFIDENCE, calibrated) : calibrated
  if (after === before) return { action: 'keep', confidence, rightBefore: confidence, rightAfter: confidence }
  const asRead = others.get(before) ?? 0
  const rightBefore = posterior >= 1 ? 0 : (asRead * (1 - confidence)) / (1 - posterior)
  const isStroke = reading.rule === 'number-to-word' && LONE_STROKE.test(after)
  if (staysAsRead(asRead, posterior, state) || isStroke)
    return { action: 'keep', confidence, rightBefore, rightAfter: rightBefore }
  const isChange = changesNumber(before, after, reading.rule) || isLonePair(reading)
  return isChange || confidence < (minConfidence ?? leastConfidence(reading, circumstances))
    ? { action: 'doubt', confidence, rightBefore, rightAfter: rightBefore }
    : { action: 'edit', confidence, rightBefore, rightAfter: confidence }
}

/**
 * The other readings of an edit, with what its confidence leaves to them.
 *
 * @param reading The reading. @param confidence Calibrated confidence of the edit.
 * @returns Alternatives by falling probability, none likelier than the edit; with it they sum to 1 at most.
 */
export function alternativesOf({ others, posterior }: TokenReading, confidence: number): Alternative[] {
  if (others.size === 0) return []
  const scale = posterior >= 1 ? 0 : (1 - confidence) / (1 - posterior)
  return [...others]
    .map(([text, probability]) => ({ text, confidence: Math.min(confidence, floor(probability * scale)) }))
    .filter((one) => one.confidence >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_ALTERNATIVES)
}
