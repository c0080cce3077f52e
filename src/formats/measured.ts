/** A document as files of OCR programs want it: whole numbers, a box for all that can have one, words between blanks. */
import { unionOf } from '../layout/index.js'
import type { Box, LayoutDocument, LayoutUnit } from '../types.js'

/** A word between two blanks. */
export interface MeasuredWord {
  readonly value: string
  readonly box: Box | null
  readonly confidence: number | null
}

/** A line. */
export interface MeasuredLine {
  readonly box: Box | null
  /** Degrees by which it is turned counter-clockwise; undefined where that is not said. */
  readonly angle: number | undefined
  readonly words: readonly MeasuredWord[]
}

/** A block. */
export interface MeasuredBlock {
  readonly kind: string
  readonly box: Box | null
  readonly lines: readonly MeasuredLine[]
}

/** A page; where its size is not known it is as large as what stands on it. */
export interface MeasuredPage {
  readonly number: number
  readonly image: string | null
  readonly width: number
  readonly height: number
  readonly blocks: readonly MeasuredBlock[]
}

/** How many of the units of a file make one of another. */
export type Scales = Readonly<Record<LayoutUnit, number>>

const DPI = 300
/** Pixels, of 300 to the inch where a length is given; shares of a page become ten-thousandths. */
export const PIXELS: Scales = { px: 1, pt: DPI / 72, in: DPI, mm10: DPI / 254, inch1200: DPI / 1200, share: 10_000 }

/** Measures a document. @param document The document. @param scales How it is measured. */
export function measured(document: LayoutDocument, scales: Scales): MeasuredPage[] {
  return document.children.map((page) => {
    const scaled = (box: Box | null): Box | null =>
      box === null ? null : (box.map((side) => Math.max(0, Math.round(side * scales[page.unit]))) as unknown as Box)
    const blocks = page.children.map((block): MeasuredBlock => {
      const lines = block.children.map((line): MeasuredLine => {
        const words: MeasuredWord[] = []
        let end = -1
        for (const { value, box, confidence, start, end: after } of line.children) {
          const last = words[words.length - 1] as MeasuredWord | undefined
          if (last === undefined || start > end) words.push({ value, box: scaled(box), confidence })
          else
            words[words.length - 1] = {
              value: last.value + value,
              box: unionOf([last.box, scaled(box)]),
              confidence:
                last.confidence === null || confidence === null ? null : Math.min(last.confidence, confidence),
            }
          end = after
        }
        return { box: scaled(line.box) ?? unionOf(words.map(({ box }) => box)), angle: line.angle, words }
      })
      return { kind: block.kind, box: scaled(block.box) ?? unionOf(lines.map(({ box }) => box)), lines }
    })
    const whole = unionOf(blocks.map(({ box }) => box)) ?? [0, 0, 0, 0]
    const size = (given: number | null, needed: number): number =>
      given === null ? needed : Math.round(given * scales[page.unit])
    return {
      number: page.number,
      image: page.image,
      width: size(page.width, whole[2]),
      height: size(page.height, whole[3]),
      blocks,
    }
  })
}

/** Characters that XML cannot have. */
const NOT_XML =
  /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as XML can have it: other characters become U+FFFD. */
export const xmlText = (text: string): string => text.replace(NOT_XML, '\ufffd')
