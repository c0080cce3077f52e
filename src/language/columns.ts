/** Columns of small numbers as bytes, in the form that general compression makes smallest. */

/** Largest number that a column holds. */
const LARGEST = 0x7fff

/**
 * Writes numbers as one byte each below 128, as two above.
 *
 * @param numbers Whole numbers from 0 to 32,767.
 */
export function writeNumbers(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 2)
  let at = 0
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]
    if (!(number >= 0 && number <= LARGEST))
      throw new RangeError(`expected a number from 0 to ${LARGEST}, found ${number}`)
    if (number >= 0x80) bytes[at++] = 0x80 | (number >> 8)
    bytes[at++] = number & 0xff
  }
  return bytes.slice(0, at)
}

/**
 * Reads what {@link writeNumbers} wrote.
 *
 * @param count How many numbers there are.
 */
export function readNumbers(bytes: Uint8Array, count: number): Uint16Array {
  const numbers = new Uint16Array(count)
  let at = 0
  for (let i = 0; i < count; i++) {
    const byte = bytes[at++]
    numbers[i] = byte < 0x80 ? byte : ((byte & 0x7f) << 8) | bytes[at++]
  }
  return numbers
}

/**
 * Writes rows of rising numbers as their first number and the gaps after it.
 *
 * @param numbers Numbers that rise within each row. @param starts Where each row starts, and where the last one ends.
 */
export function writeRows(numbers: ArrayLike<number>, starts: ArrayLike<number>): Uint8Array {
  const gaps = new Uint16Array(numbers.length)
  for (let row = 0; row + 1 < starts.length; row++) {
    let last = -1
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      gaps[i] = numbers[i] - last - 1
      last = numbers[i]
    }
  }
  return writeNumbers(gaps)
}

/** Reads what {@link writeRows} wrote. */
export function readRows(bytes: Uint8Array, starts: Uint32Array): Uint16Array {
  const numbers = new Uint16Array(starts[starts.length - 1])
  let at = 0
  for (let row = 0; row + 1 < starts.length; row++) {
    let next = 0
    for (let i = starts[row], end = starts[row + 1]; i < end; i++) {
      const byte = bytes[at++]
      next += byte < 0x80 ? byte : ((byte & 0x7f) << 8) | bytes[at++]
      numbers[i] = next++
    }
  }
  return numbers
}
