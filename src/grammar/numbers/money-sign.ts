/**
 * The sign of the đồng behind an amount, whose stroke OCR does not see: `23.125.000d`, `18.500d/kg`, `5.000.000 d.`
 *
 * Nothing else stands behind an amount of thousands; behind smaller numbers it is a letter: `3d`, `2d/3d`, `d)`.
 */

/** Thousands in groups, or with their noughts. */
const GROUPS = '[1-9][0-9]{0,2}(?:(?:[.][0-9]{3}){1,4}|(?:,[0-9]{3}){2,4})'
const ROUND = '[1-9][0-9]{1,8}00'
const GLUED = new RegExp(`^(?:${GROUPS}|${ROUND}|[1-9][0-9]{2,8}(?=[dD]/\\p{Ll}))(?=[dD](?:$|[/.,;:–-]))`, 'u')
const BEHIND = new RegExp(
  `(?:(?<![\\p{L}\\p{N}.,/])(?:${GROUPS} ?|${ROUND}|[1-9][0-9]{2,8})|[0-9] ?(?:tri[eéêệ]u|ngh[iìỉ]n|ng[aà]n) )$`,
  'iu',
)
/** What ends an amount: the end of its clause or cell, what it counts per, the next word; no bracket of an item. */
const ENDS = /^(?:$|[\s–\-]|[.,;:"”](?:\s|$|["”;,.])|\/\p{L})/u
/** A bracket may close around the amount. */
const CLOSED = /^\)/
const OPENED = /\([^()]{0,30}$/
/** How far before the sign is looked. */
const REACH = 32

/**
 * Whether a `d` is the sign of the đồng.
 *
 * @param text A text. @param at Offset of the letter.
 */
export function isMoneySign(text: string, at: number): boolean {
  if (text[at] !== 'd' && text[at] !== 'D') return false
  const before = text.slice(Math.max(0, at - REACH), at)
  const amount = BEHIND.exec(before)?.[0]
  if (amount === undefined) return false
  const rest = text.slice(at + 1, at + 4)
  return ENDS.test(rest) || (CLOSED.test(rest) && (!amount.endsWith(' ') || OPENED.test(before)))
}

/**
 * Length of the amount that a text begins with and that the sign has grown onto; 0 where there is none.
 *
 * @param text Text without blanks.
 */
export const gluedAmount = (text: string): number => GLUED.exec(text)?.[0].length ?? 0
