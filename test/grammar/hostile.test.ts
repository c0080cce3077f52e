import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as grammar from '../../src/grammar/index.js'
import { findPhrase, fold } from '../../src/grammar/fold.js'
import { isCapitals, signatoryRole, splitNames, splitPair } from '../../src/grammar/documents/signing.js'
import { endsBlock, endsDemanding } from '../../src/outline/evidence.js'
import { isAnnexTitle, isRecipientsLabel } from '../../src/outline/footer-zone.js'
import { splitHeaderLine, typeLine } from '../../src/outline/header-parts.js'
import { layoutLines } from '../../src/outline/lines.js'
import { findPlaceDate } from '../../src/outline/place-date.js'
import { cellsOf } from '../../src/outline/table-lines.js'
import { isEnactment, isLegalBasis, paragraphRole } from '../../src/structure/roles.js'
import { splitFooterLine } from '../../src/structure/footer-columns.js'

/** Every recogniser of one line of text. */
const RECOGNISERS: Readonly<Record<string, (text: string) => unknown>> = {
  markerHypotheses: grammar.markerHypotheses,
  parseDocumentNumber: grammar.readPrintedNumber,
  repairDocumentNumber: (text) => grammar.repairDocumentNumber(text),
  readDocumentNumber: (text) => grammar.parseDocumentNumber(text),
  documentNumberAt: (text) => grammar.documentNumberAt(text),
  mendNumbers: (text) => grammar.mendNumbers(text),
  parseNumberWords: (text) => grammar.parseNumberWords(text),
  parseVietnameseNumber: (text) => grammar.parseVietnameseNumber(text),
  parseVietnameseDate: (text) => grammar.parseVietnameseDate(text),
  parsePeriod: (text) => grammar.parsePeriod(text),
  parseUnit: (text) => grammar.parseUnit(text),
  typeOfName: grammar.typeOfName,
  findCapacity: grammar.findCapacity,
  isJobTitle: grammar.isJobTitle,
  personName: (text) => grammar.personName(text),
  isCapitals,
  signatoryRole,
  splitNames,
  splitPair,
  fold,
  findPhrase: (text) => findPhrase(text, ['doc', 'lap', 'tu', 'do', 'hanh', 'phuc']),
  endsBlock,
  endsDemanding,
  isAnnexTitle,
  isRecipientsLabel,
  typeLine,
  findPlaceDate,
  cellsOf,
  isEnactment,
  isLegalBasis,
  splitHeaderLine: (text) => splitHeaderLine(layoutLines([text])[0]),
  splitFooterLine: (text) => splitFooterLine(layoutLines([text])[0], true, true),
  paragraphRole: (text) => paragraphRole(text, { preamble: true, last: true, endMark: true }),
}

/** Pieces that patterns repeat over: run together they make them go back. */
const PIECES = [
  ' ',
  '\t',
  'a',
  'A',
  'Đ',
  '0',
  '1',
  'l',
  'I',
  '.',
  ',',
  '/',
  '-',
  '–',
  '(',
  ')',
  ':',
  ';',
  'ngày ',
  'tháng ',
  'năm ',
  'Số: ',
  '1/',
  '1.',
  'KT. ',
  'UBND-',
  'QĐ-',
  'CHỦ TỊCH ',
  'Nguyễn Văn ',
  'và ',
  'hai mươi ',
  '12.345.',
  '| ',
  'ủy ban ',
  'trên đây là ',
  'kèm theo ',
]

describe.each(Object.entries(RECOGNISERS))('%s', (_, recognise) => {
  it('takes any line, in no time', () => {
    const hostile = fc
      .tuple(
        fc.constantFrom('', ...PIECES),
        fc.constantFrom(...PIECES),
        fc.constantFrom('', ...PIECES),
        fc.constantFrom('', ...PIECES),
      )
      .map(([start, one, other, end]) => start + (one + other).repeat(2000) + end)
    const before = process.cpuUsage()
    fc.assert(
      fc.property(hostile, (text) => {
        recognise(text)
      }),
      { numRuns: 60, seed: 42 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        recognise(text)
      }),
      { numRuns: 200, seed: 42 },
    )
    const { user, system } = process.cpuUsage(before)
    // A pattern that goes back over four thousand pieces takes seconds for a single line.
    expect((user + system) / 1e6).toBeLessThan(3)
  })
})
