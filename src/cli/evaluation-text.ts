import { MEASURES, type Evaluation, type Measure } from '../evaluate/index.js'
import { shareInWords } from '../shares.js'

const NAMES: Readonly<Record<Measure, string>> = {
  cer: 'character error rate',
  wer: 'word error rate',
  syl: 'words right',
  harm: 'right words made wrong',
  fixed: 'wrong words made right',
  digits: 'numbers exact',
  miscased: 'right words in wrong case',
}

/**
 * Lays an evaluation out for reading.
 *
 * @param evaluation Measures of a set. @returns Lines, with a line end after the last.
 */
export function evaluationToText(evaluation: Evaluation): string {
  const percent = (share: number): string => shareInWords(share, 2)
  const rows = MEASURES.map((measure) => {
    const [low, high] = evaluation.intervals[measure]
    const shares = [evaluation.raw[measure], evaluation[measure]].map(percent)
    return [NAMES[measure], ...shares, `${percent(low)} – ${percent(high)}`]
  })
  const { calibration } = evaluation
  const confidences =
    calibration === null
      ? []
      : [
          '',
          `${'confidence of edits'.padEnd(24)}${laidOut(['edits', 'mean', 'right'])}`,
          ...calibration.bins.map(
            ({ from, to, edits, confidence, right }) =>
              `${`${from.toFixed(2)} – ${to.toFixed(2)}`.padEnd(24)}${laidOut([String(edits), percent(confidence), percent(right)])}`,
          ),
          `${'calibration error'.padEnd(24)}${laidOut([String(calibration.edits), percent(calibration.error), ''])}`,
        ]
  const counts: readonly (readonly [string, number])[] = [
    ['right numbers changed', evaluation.numbers.rightChanged],
    ['wrong numbers mended', evaluation.numbers.wrongMended],
    ['words made numbers', evaluation.numbers.wordsMadeNumbers],
    ['numbers made words', evaluation.numbers.numbersMadeWords],
    ['digits read as words', evaluation.numbers.digitsReadAsWords],
    ['letters read as digits', evaluation.numbers.lettersReadAsDigits],
    ...(evaluation.causes === null
      ? []
      : ([
          ['wrong: truth not a candidate', evaluation.causes.missing],
          ['wrong: outranked by channel', evaluation.causes.channel],
          ['wrong: outranked by language', evaluation.causes.language],
          ['wrong: left by policy', evaluation.causes.policy],
          ['wrong: nothing was read there', evaluation.causes.lost],
        ] as const)),
  ]
  return [
    `${evaluation.files} ${evaluation.files === 1 ? 'document' : 'documents'}, ${evaluation.tokens} words of truth`,
    '',
    row(['', 'as read', 'output', '95 % interval']),
    ...rows.map(row),
    '',
    ...counts.map(([name, count]) => `${name.padEnd(30)}${String(count).padStart(10)}`),
    ...confidences,
    '',
  ].join('\n')
}

const laidOut = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.padStart(11))
    .join('')
    .trimEnd()

function row([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(24)}${cells.map((cell, index) => cell.padStart(index === 2 ? 22 : 11)).join('')}`
}
