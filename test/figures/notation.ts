/**
 * A short notation for what a sentence should give.
 *
 * In the sentence each figure stands in brackets, in order. For each follows: its comparison (`>`, `>=`, `<`, `<=`, `~`),
 * its change (`+`, `-`, `=`), its value (`10`, `10..15`, `11/12`, `11/12:91.7 %` where the percentage is printed too,
 * `7/9*1000` in a scale, `frac 2/3` of a whole),
 * its unit, and where the sentence tests them `vs` its baseline, `@` its period, `#` its subject, `!` a target, `-!` none.
 */
import { extractFigures } from '../../src/figures/index.js'
import type { DocumentContext } from '../../src/figures/index.js'
import type { Figure } from '../../src/types.js'
import { overlap } from './support.js'

/** A sentence with its figures in brackets, and one note for each. */
export type Row = readonly [sentence: string, ...figures: string[]]

/** What a note says of a figure; absent fields are not tested. */
export interface Wanted {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly value: number
  readonly valueMax: number | null
  readonly unit: string | null
  readonly comparator: Figure['comparator']
  readonly change: Figure['change']
  readonly ratio: Figure['ratio']
  readonly baseline?: string
  readonly period?: string
  readonly subject?: string
  readonly target?: boolean
}

const COMPARATORS = { '>': 'gt', '>=': 'ge', '<': 'lt', '<=': 'le', '~': 'approx' } as const
const CHANGES = { '+': 'increase', '-': 'decrease', '=': 'unchanged' } as const
const NOTE =
  /^(?:(>=?|<=?|~) )?([+=-])?(?:(frac )?([\d.]+)\/([\d.]+)(?::([\d.]+))?(?:\*([\d.e]+))?|([\d.]+?)(?:\.\.([\d.]+))?)(?: ([^#@!]+?))??(?: vs ([^#@!]+?))?(?: @(\S+))?(?: #(.+?))?(?: (-?!))?$/

function read(note: string): Omit<Wanted, 'start' | 'end' | 'raw'> {
  const match = NOTE.exec(note)
  if (match === null) throw new Error(`not in the notation: ${note}`)
  const [
    ,
    comparator,
    change,
    isFraction,
    above,
    below,
    percent,
    factor,
    value,
    valueMax,
    unit,
    baseline,
    period,
    subject,
    target,
  ] = match
  const ratio =
    above === undefined
      ? null
      : {
          numerator: Number(above),
          denominator: Number(below),
          percent: percent === undefined ? null : Number(percent),
        }
  return {
    value:
      ratio === null
        ? Number(value)
        : ratio.percent !== null
          ? ratio.percent
          : isFraction
            ? ratio.numerator / ratio.denominator
            : ratio.numerator * Number(factor ?? 1),
    valueMax: valueMax === undefined ? null : Number(valueMax),
    unit: unit ?? null,
    ratio,
    comparator: comparator === undefined ? (valueMax === undefined ? 'eq' : 'range') : COMPARATORS[comparator as '>'],
    change: change === undefined ? null : CHANGES[change as '+'],
    ...(baseline === undefined ? {} : { baseline }),
    ...(period === undefined ? {} : { period }),
    ...(subject === undefined ? {} : { subject }),
    ...(target === undefined ? {} : { target: target === '!' }),
  }
}

/**
 * Reads a row.
 *
 * @param row A sentence with brackets, and its notes.
 * @returns The sentence without brackets, and what is wanted.
 */
export function readRow([marked, ...notes]: Row): { text: string; wanted: Wanted[] } {
  let text = ''
  const spans: [number, number][] = []
  for (const part of marked.split(/([[\]])/)) {
    if (part === '[') spans.push([text.length, -1])
    else if (part === ']') spans.at(-1)![1] = text.length
    else text += part
  }
  if (spans.length !== notes.length) throw new Error(`${spans.length} brackets and ${notes.length} notes: ${marked}`)
  return {
    text,
    wanted: notes.map((note, i) => ({
      start: spans[i][0],
      end: spans[i][1],
      raw: text.slice(...spans[i]),
      ...read(note),
    })),
  }
}

/** Whether two numbers are the same but for the noise of binary fractions. */
const near = (a: number | null, b: number | null) =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.abs(a))

/**
 * What of a figure is not as wanted.
 *
 * @param wanted What a note says.
 * @param figure A figure found.
 * @param how Whether its place is compared too, and whether its letters may differ from those of the sentence.
 */
export function differences(wanted: Wanted, figure: Figure, { isPlaced = true, isDamaged = false } = {}): string[] {
  const { position, ratio } = figure
  const checks: readonly (readonly [string, boolean])[] = [
    ['place', !isPlaced || (position!.start.offset === wanted.start && position!.end.offset === wanted.end)],
    ['raw', !isPlaced || isDamaged || figure.raw === wanted.raw],
    ['value', near(wanted.value, figure.value)],
    ['valueMax', near(wanted.valueMax, figure.valueMax)],
    ['unit', (figure.unit?.text.toLowerCase() ?? null) === (wanted.unit?.toLowerCase() ?? null)],
    ['comparator', figure.comparator === wanted.comparator],
    ['change', figure.change === wanted.change],
    ['ratio', JSON.stringify(ratio) === JSON.stringify(wanted.ratio)],
    ['baseline', wanted.baseline === undefined || figure.baseline === wanted.baseline],
    ['period', wanted.period === undefined || figure.period?.label === wanted.period],
    ['subject', wanted.subject === undefined || overlap(figure.subject, wanted.subject) >= 0.6],
    ['target', wanted.target === undefined || figure.target === wanted.target],
  ]
  return checks.filter(([, ok]) => !ok).map(([name]) => name)
}

/** How a sentence came out. */
export interface Outcome {
  readonly right: number
  readonly emitted: number
  readonly wanted: number
  /** What is wrong, for people. */
  readonly faults: readonly string[]
}

/** The document that the sentences come from reports on 2022. */
export const OF_2022: DocumentContext = {
  title: 'Kết quả công tác năm 2022',
  documentDate: '2022-12-20',
  documentType: 'BC',
  language: 'vi',
}

/**
 * Extracts the figures of a row and compares them in order.
 *
 * @param row A sentence and its notes.
 * @param how The sentence as OCR and repair leave it, whose places are not compared; whether its numbers are damaged.
 */
export function judge(row: Row, { other, isDamaged = false }: { other?: string; isDamaged?: boolean } = {}): Outcome {
  const { text, wanted } = readRow(row)
  const found = extractFigures(other ?? text, OF_2022).figures
  const how = { isPlaced: other === undefined, isDamaged }
  const faults: string[] = []
  let right = 0
  // The longest run of pairs that agree in all fields, in order.
  const best = Array.from({ length: wanted.length + 1 }, () => new Int32Array(found.length + 1))
  const fits = (i: number, j: number) => differences(wanted[i], found[j], how).length === 0
  for (let i = wanted.length - 1; i >= 0; i -= 1) {
    for (let j = found.length - 1; j >= 0; j -= 1) {
      best[i][j] = fits(i, j) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1])
    }
  }
  let [i, j] = [0, 0]
  while (i < wanted.length || j < found.length) {
    if (i < wanted.length && j < found.length && fits(i, j)) {
      right += 1
      i += 1
      j += 1
    } else if (j >= found.length || (i < wanted.length && best[i + 1][j] >= best[i][j + 1])) {
      const rival =
        found[j] === undefined ? 'nothing' : `"${found[j].raw}" (${differences(wanted[i], found[j], how).join(', ')})`
      faults.push(`${wanted[i].raw}: got ${rival}`)
      i += 1
    } else {
      faults.push(`extra: ${found[j].raw}`)
      j += 1
    }
  }
  return { right, emitted: found.length, wanted: wanted.length, faults }
}
