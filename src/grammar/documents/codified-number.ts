/**
 * Numbers of articles of the codified law, Bộ pháp điển: `35.10.LQ.16`, `27.6.QĐ.1.5`: subject, heading, kind of the
 * document that the article is of, its number among those of the kind, article.
 *
 * @see Ordinance 03/2012/UBTVQH13 on the codification of the system of legal norms; Decree 63/2013/NĐ-CP, article 11.
 */
import { asDigits, letterCost } from '../look-alikes.js'

/** Kinds of documents: law, ordinance, decree, decision, circular, joint circular, resolution, joint resolution. */
const KINDS: readonly string[] = ['LQ', 'PL', 'NĐ', 'QĐ', 'TT', 'TL', 'NQ', 'NL', 'CT']
/** Of the kind at least one letter must have been read: digits alone might be a number. */
const SHAPE =
  /^(\d{1,2}[.,:]\d{1,2}[.,:])(?=[0-9]?\p{L})([\p{Lu}0-9][\p{Lu}0-9b]?[B]?)([.,:]\d{1,2})?([.,:][\dlI]{1,3}[a-kđ]?)$/u
/** Costlier readings are guesses. */
const MOST_COST = 1.4
/** A letter that may be one of two kinds by this much is neither. */
const LEAST_LEAD = 0.3

/**
 * Mends the number of an article of the codified law.
 *
 * @param text A token without the signs around it.
 * @returns The number in order, or null where the text has not its form.
 * @example mendCodifiedNumber('35.10.L9.16') // '35.10.LQ.16'
 */
export function mendCodifiedNumber(text: string): string | null {
  const [, place, read, document = '', article] = SHAPE.exec(text) ?? []
  if (read === undefined) return null
  const ranked = KINDS.map((kind) => ({ kind, cost: letterCost(read.toUpperCase(), kind) })).sort(
    (a, b) => a.cost - b.cost,
  )
  const [{ kind, cost }, next] = ranked
  if (cost > MOST_COST || next.cost - cost < LEAST_LEAD) return null
  return (place + kind + document + article.replace(/[lI]/g, asDigits)).replace(/[,:]/g, '.')
}
