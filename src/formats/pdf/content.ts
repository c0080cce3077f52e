/** Operators of content streams, with where they and their operands are written. */

/** An operand as it is written, `end` exclusive. */
export interface Operand {
  readonly start: number
  readonly end: number
}

/** An operator with what stands before it. */
export interface Operator {
  /** Its name: `Tj`; `BI` stands for a whole inline image. */
  readonly name: string
  /** Offset of its first operand, of its name without operands. */
  readonly start: number
  /** Offset after its name. */
  readonly end: number
  readonly operands: readonly Operand[]
}

const BLANK = 1
const DELIMITER = 2
/** What each byte is: blank, delimiter, or part of a word. */
const KINDS = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) KINDS[byte] = BLANK
for (const sign of '()<>[]{}/%') KINDS[sign.charCodeAt(0)] = DELIMITER

const code = (sign: string): number => sign.charCodeAt(0)
const PERCENT = code('%')
const SLASH = code('/')
const OPEN = code('(')
const CLOSE = code(')')
const LESS = code('<')
const GREATER = code('>')
const ESCAPE = code('\\')
const BRACKETS = new Map([
  [code('['), 1],
  [code(']'), -1],
])
/** No operator has more; what stands before them is rubbish, and a stream of nothing else must not fill the memory. */
const MOST_OPERANDS = 64

/**
 * Steps through the operators of a content stream; what is no operator is passed over, as readers do.
 *
 * @param bytes The stream, decoded.
 */
export function* operatorsOf(bytes: Uint8Array): Generator<Operator> {
  let operands: Operand[] = []
  let depth = 0
  let arrayStart = 0
  let at = 0
  const add = (start: number, end: number): void => {
    if (depth > 0) return
    if (operands.length === MOST_OPERANDS) operands = []
    operands.push({ start, end })
  }
  while (at < bytes.length) {
    const byte = bytes[at]
    const bracket = BRACKETS.get(byte)
    if (KINDS[byte] === BLANK) at += 1
    else if (byte === PERCENT) at = endOfLine(bytes, at)
    else if (byte === OPEN) add(at, (at = endOfString(bytes, at)))
    else if (byte === LESS && bytes[at + 1] !== LESS) add(at, (at = after(bytes, GREATER, at)))
    else if (byte === SLASH) add(at, (at = endOfWord(bytes, at + 1)))
    else if (bracket !== undefined || byte === LESS || (byte === GREATER && bytes[at + 1] === GREATER)) {
      const isOpening = bracket === 1 || byte === LESS
      const length = bracket === undefined ? 2 : 1
      if (isOpening && depth === 0) arrayStart = at
      if (isOpening) depth += 1
      else if (depth > 0) {
        depth -= 1
        add(arrayStart, at + length)
      }
      at += length
    } else if (KINDS[byte] === DELIMITER) at += 1
    else {
      const start = at
      at = endOfWord(bytes, at)
      if (isOperand(bytes, start)) {
        add(start, at)
        continue
      }
      const name = textOf(bytes, { start, end: at })
      if (name === 'true' || name === 'false' || name === 'null') {
        add(start, at)
        continue
      }
      // An operator inside brackets: they were never closed.
      depth = 0
      if (name === 'BI') at = endOfImage(bytes, at)
      yield { name, start: operands[0]?.start ?? start, end: at, operands }
      operands = []
    }
  }
}

/** What is written at a place, byte by byte. */
export function textOf(bytes: Uint8Array, { start, end }: Operand): string {
  let text = ''
  for (let at = start; at < Math.min(end, start + 4096); at++) text += String.fromCharCode(bytes[at])
  return text
}

/** The number that an operand is; NaN where it is none. */
export const numberOf = (bytes: Uint8Array, operand: Operand | undefined): number =>
  operand === undefined ? Number.NaN : Number.parseFloat(textOf(bytes, operand))

/** The name that an operand is, without its stroke; null where it is none. */
export function nameOf(bytes: Uint8Array, operand: Operand | undefined): string | null {
  if (operand === undefined || bytes[operand.start] !== SLASH) return null
  return textOf(bytes, operand)
    .slice(1)
    .replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const isOperand = (bytes: Uint8Array, start: number): boolean => {
  const byte = bytes[start]
  return (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46
}

function endOfWord(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && KINDS[bytes[at]] === 0) at += 1
  return at
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  return at
}

function endOfString(bytes: Uint8Array, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === ESCAPE) at += 1
    else if (bytes[at] === OPEN) depth += 1
    else if (bytes[at] === CLOSE) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return bytes.length
}

function after(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from)
  return at < 0 ? bytes.length : at + 1
}

/** The end of an inline image: `EI` between blanks, where what follows looks like operators. */
function endOfImage(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length && !(bytes[at] === 73 && bytes[at + 1] === 68 && KINDS[bytes[at - 1]] !== 0)) at += 1
  for (at += 2; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 69 || bytes[at + 1] !== 73 || KINDS[bytes[at - 1]] !== BLANK) continue
    if (at + 2 < bytes.length && KINDS[bytes[at + 2]] !== BLANK) continue
    const next = bytes.subarray(at + 2, at + 12)
    if (next.every((byte) => KINDS[byte] === BLANK || (byte >= 32 && byte < 127))) return at + 2
  }
  return bytes.length
}
