/** How shares and probabilities are put into words, wherever people read them. */

/**
 * Writes a share as a number of percent that never says all or nothing where it is neither.
 *
 * @param share 0 to 1, or more where it is a rate. @param digits Digits after the point.
 * @returns `97`, `99.7`; `> 99` of what would round to 100 but is less, `< 1` of what would round to 0 but is more.
 * @example percentage(0.997) // '> 99'
 */
export function percentage(share: number, digits = 0): string {
  const rounded = (share * 100).toFixed(digits)
  const step = 10 ** -digits
  if (share < 1 && Number(rounded) >= 100) return `> ${(100 - step).toFixed(digits)}`
  return share > 0 && Number(rounded) === 0 ? `< ${step.toFixed(digits)}` : rounded
}

/**
 * Writes a share in percent, with its sign: see {@link percentage}.
 *
 * @param share 0 to 1, or more where it is a rate. @param digits Digits after the point.
 * @example shareInWords(0.997) // '> 99 %'
 */
export function shareInWords(share: number, digits = 0): string {
  return `${percentage(share, digits)} %`
}

/** Confidence from which a reading counts as sure: text that was read well is edited from it on, and people need not look. */
export const SURE = 0.9
