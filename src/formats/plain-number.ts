/** Numbers of a file read where they stand. */

/** So many digits a whole number has that is read here. */
const MOST_DIGITS = 15
const [POINT, MINUS] = [46, 45]

/**
 * The number that a stretch of a file is, as `Number.parseFloat` has it, without cutting the stretch out.
 *
 * @returns NaN where there is more to it than digits with a point and a minus: it is read otherwise then.
 */
export function plainNumber(source: string, start: number, end: number): number {
  const isNegative = source.charCodeAt(start) === MINUS
  const from = isNegative ? start + 1 : start
  // Both value and scale are exact up to so many digits, and so is the one division of them.
  if (end <= from || end - from > MOST_DIGITS) return Number.NaN
  let [value, scale] = [0, 0]
  for (let at = from; at < end; at++) {
    const code = source.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      scale *= 10
    } else if (code === POINT && scale === 0 && at > from) scale = 1
    else return Number.NaN
  }
  const size = scale > 1 ? value / scale : value
  return isNegative ? -size : size
}

/** The number that a stretch of a text begins with, as `Number.parseFloat` has it; NaN without one. */
export function numberIn(text: string, start: number, end: number): number {
  const plain = plainNumber(text, start, end)
  return Number.isNaN(plain) ? Number.parseFloat(text.slice(start, end)) : plain
}
