/** Numbers are sacred: whatever touches two digits in a row, they go in and come out alike, or a rule of grammar says why. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import type { Edit, EditRule } from '../../src/types.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'
import { misread } from '../legacy/encode.js'

type Lines = Readonly<Record<'truth' | 'eng' | 'vie', readonly string[]>>
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n')
const PAGES = Object.values(read('fixtures/damage/vietnamese.json') as Record<string, Lines>)
const FOREIGN = Object.values(read('fixtures/damage/foreign.json') as Record<string, readonly string[]>)

/** Words without digits of lines, page by page. */
const wordsOf = (pages: readonly (readonly string[])[]): string[][] =>
  pages.map((lines) =>
    lines
      .join(' ')
      .split(/\s+/)
      .filter((word) => /^[\p{L}\p{M}]{2,}[,;]?$/u.test(word)),
  )
const TRUTH = PAGES.map(({ truth }) => truth)
const SURROUNDINGS = {
  garbled: wordsOf(PAGES.map(({ eng }) => eng)),
  stripped: wordsOf(TRUTH.map((lines) => lines.map(stripDiacritics))),
  marked: wordsOf(TRUTH),
  vie: wordsOf(PAGES.map(({ vie }) => vie)),
  tcvn3: wordsOf(TRUTH).map((words) => words.map((word) => misread(word, 'tcvn3'))),
  vni: wordsOf(TRUTH).map((words) => words.map((word) => misread(word, 'vni'))),
  foreign: wordsOf(FOREIGN),
  ...Object.fromEntries(
    ['fra', 'ppocr', 'dropped-1'].map((reading) => [
      reading,
      wordsOf(
        ['digital-decision', 'harvest-report'].map((name) => linesOf(`fixtures/families/${name}.${reading}.txt`)),
      ),
    ]),
  ),
}

/** Rules by which the grammar of numbers, dates, document numbers and markers says which digits there are. */
const GRAMMAR_RULES: readonly EditRule[] = ['word-to-number', 'code', 'marker']

const BEFORE = [
  ...[
    '',
    '',
    '',
    '>=',
    '<=',
    '>',
    '<',
    '=',
    '≥',
    '≤',
    '~',
    '±',
    '+',
    '-',
    '≈',
    '>>',
    '(',
    '[',
    '{',
    '"',
    '“',
    '<',
    '/',
    '#',
    '*',
    '$',
  ],
  ...[
    'x',
    'B',
    'H',
    'C',
    'Q',
    'S',
    'T',
    'No',
    'No.',
    'Tr',
    'NC(Tr',
    'KM',
    'QL',
    'l',
    'I',
    'O',
    'th',
    'ng',
    'sa',
    'sé',
    's',
    'd',
    'N',
    'tr',
  ],
]
const AFTER = [
  ...[
    '',
    '',
    '',
    '%',
    '%)',
    '‰',
    '°',
    '°C',
    'm',
    'm2',
    'm²',
    'kg',
    'ha',
    'km',
    'h',
    'p',
    'tr',
    'đ',
    'd',
    'ml',
    'kW',
    'cm',
    'h30',
  ],
  ...[
    '/QD-UBND',
    '/2021/ND-CP',
    '/KH',
    '-HD/TU',
    '/UBND-KTTH',
    '/NQ-HĐND',
    '/QD- -UBND',
    '//BC-UBND',
    ')',
    ']',
    '}',
    '"',
    '”',
    '>',
    '),',
    '.',
    ':',
    ';',
  ],
  ...[
    'i',
    'p',
    'n',
    'm',
    'ng',
    'c',
    'u',
    'a',
    'A',
    'B',
    'O',
    'l',
    'I',
    'th',
    'ong',
    'nh',
    'thang',
    'nam',
    'S',
    '+5',
    '-15',
    'x20',
    '=12',
    '/12',
    '/12/2024',
  ],
]
const digits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 99 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 100, max: 9999 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 10_000, max: 2_000_000_000 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 99 }).map((n) => `${n},${n % 10}5`) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 999 }).map((n) => `${n}.000`) },
  { weight: 1, arbitrary: fc.constantFrom('86', '56', '14', '16', '46', '10', '61', '13', '106', '11') },
)
const token = fc
  .tuple(fc.constantFrom(...BEFORE), digits, fc.constantFrom(...AFTER))
  .map(([before, number, after]) => before + number + after)

/** A line of words with such tokens among them. */
const line = (pages: readonly (readonly string[])[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...pages),
      fc.nat(),
      fc.array(fc.tuple(token, fc.integer({ min: 0, max: 7 })), { minLength: 2, maxLength: 5 }),
    )
    .map(([words, from, tokens]) => {
      let at = from % words.length
      const next = (count: number): string[] => Array.from({ length: count }, () => words[at++ % words.length])
      return [...tokens.flatMap(([one, gap]) => [...next(gap), one]), ...next(8)].join(' ')
    })

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '')

/** Edits that touch two digits in a row, and leave other ones without a rule that may. */
const broken = (text: string, edits: readonly Edit[]): string[] =>
  edits
    .filter(({ before, after, rule }) => digitsOf(before) !== digitsOf(after) && !GRAMMAR_RULES.includes(rule))
    .filter(({ start, end }) => /\d\d/.test(text.slice(Math.max(0, start - 1), end + 1)))
    .map(({ before, after, rule }) => `${before} → ${after} (${rule})`)

let engines: readonly Vanban[]
beforeAll(async () => {
  engines = await Promise.all([createVanban(), createVanban({ minConfidence: 0 })])
})

describe('digits out are digits in, unless a rule of grammar is named', () => {
  it.each(Object.entries(SURROUNDINGS))('in %s text', (_, pages) => {
    fc.assert(
      fc.property(fc.array(line(pages), { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n')
        for (const vanban of engines) {
          const repaired = vanban.repair(text)
          expect(broken(text, repaired.edits)).toEqual([])
          if (!repaired.edits.some(({ rule }) => GRAMMAR_RULES.includes(rule)))
            expect(repaired.text.match(/\d{2,}/g)).toEqual(text.match(/\d{2,}/g))
        }
      }),
      { numRuns: 60, seed: 17 },
    )
  })
})
