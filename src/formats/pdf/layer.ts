/** Draws words as invisible text, where the words that they stand for were. */
import { shareOfWord } from './fonts.js'
import { CHARACTER_WIDTH, type CharacterCodes } from './glyphless-font.js'
import { gapOf, isOfLine, type PdfWord } from './words.js'

/** Narrower than this, in per cent, nothing is drawn. */
const LEAST_STRETCH = 0.01
/** Nearer than this, in sizes, readers take words for one, whatever blank is between. */
const LEAST_GAP = 0.1
/** A word is shortened to this part of its length at most. */
const LEAST_PART = 0.05
/** Nearer than a tenth of their size pdftotext takes two characters for one that is drawn twice: `II` became `I`. */
const LEAST_ADVANCE = 0.11
/** For that a word becomes so many times as long at most, where there is room; then its size shrinks. */
const MOST_STRETCH = 1.2
/** Its size shrinks to this part at most. */
const LEAST_SHRINK = 0.1
/** Words of one size and font are one stretch for pdf.js, which shares its length out by letters: so much is another size. */
const OTHER_SIZE = 0.0001

/**
 * Draws words with the font of `glyphless-font.ts`.
 *
 * @param given Words of a page, in order. @param font Name of the font among the resources of the page.
 * @returns Operators; they leave the graphics state as it was.
 */
export function layerOf(given: readonly PdfWord[], font: string, { encode }: CharacterCodes): string {
  const words = given
    .map((word) => (word.isPadded === true ? { ...word, length: word.length * shareOfWord(word) } : word))
    .map((word, index, all) => ({ ...word, ...measureOf(word, all.at(index + 1)) }))
  const parts = ['q BT 3 Tr 0 Tc 0 Tw 0 Ts']
  let last: PdfWord | null = null
  // Where the line is as it was written, rounded.
  let at = { x: 0, y: 0 }
  let stretch = ''
  let size = ''
  for (const word of words) {
    const step = last !== null && isOfOneMatrix(last, word) ? stepOf(at, word) : null
    if (step === null) {
      const matrix = [...word.along, ...word.up, word.x, word.y].map(short)
      parts.push(`${matrix.join(' ')} Tm`)
      at = { x: word.x, y: word.y }
    } else {
      const [right, up] = step.map(short)
      parts.push(`${right} ${up} Td`)
      at = {
        x: at.x + Number(right) * word.along[0] + Number(up) * word.up[0],
        y: at.y + Number(right) * word.along[1] + Number(up) * word.up[1],
      }
    }
    size = short(word.size) === size ? short(word.size + OTHER_SIZE) : short(word.size)
    parts.push(`/${font} ${size} Tf`)
    const width = Array.from(word.value).length * CHARACTER_WIDTH * word.size
    const wanted = short(Math.max(LEAST_STRETCH, (100 * word.length) / width))
    if (wanted !== stretch) parts.push(`${(stretch = wanted)} Tz`)
    // A blank in the string itself: readers that go by characters alone would join the words.
    parts.push(`<${encode(`${word.value} `)}> Tj`)
    last = word
  }
  return `${parts.join('\n')}\nET Q\n`
}

/** How long and how large a word is drawn, so that it does not touch the next, nor its characters each other. */
function measureOf(word: PdfWord, next: PdfWord | undefined): Pick<PdfWord, 'length' | 'size'> {
  const { length, size } = word
  const room =
    next === undefined || !isOfLine(word, next) ? Infinity : length + gapOf(word, next) - LEAST_GAP * word.size
  const count = Array.from(word.value).length
  const wanted = Math.max(length, Math.min(LEAST_ADVANCE * count * size, MOST_STRETCH * length))
  const drawn = Math.max(LEAST_PART * length, Math.min(wanted, room))
  return { length: drawn, size: Math.min(size, Math.max(LEAST_SHRINK * size, drawn / (LEAST_ADVANCE * count))) }
}

const isOfOneMatrix = (one: PdfWord, other: PdfWord): boolean =>
  [...one.along, ...one.up].every((part, index) => short(part) === short([...other.along, ...other.up][index]))

/** From a place to a word along the baseline and upwards; null where these are no two directions. */
function stepOf(from: { x: number; y: number }, { x, y, along, up }: PdfWord): [number, number] | null {
  const area = along[0] * up[1] - along[1] * up[0]
  if (Math.abs(area) < 0.01) return null
  const [dx, dy] = [x - from.x, y - from.y]
  return [(dx * up[1] - dy * up[0]) / area, (along[0] * dy - along[1] * dx) / area]
}

/** A number as PDF writes them: four places at most, and no exponent. */
const short = (number: number): string => String(Math.abs(number) < 1e9 ? Number(number.toFixed(4)) : 0)
