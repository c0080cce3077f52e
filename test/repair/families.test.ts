import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CHANNEL_FAMILIES, type ChannelFamily, type ChannelSet, openLazyChannel } from '../../src/channel/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { createDamageDetector, type LineState } from '../../src/repair/damage.js'
import { createFamilyFinder } from '../../src/repair/families.js'
import { findLines, tokenize } from '../../src/repair/line-tokens.js'
import { createTokenizer } from '../../src/repair/tokens.js'
import { createRandom, drawLetterDropper } from '../../src/train/drop-letters.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

type Lines = readonly string[]
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n')
const load = <T>(name: string): [string, T][] =>
  Object.entries(JSON.parse(readFileSync(`fixtures/damage/${name}.json`, 'utf8')) as Record<string, T>)

const lexicon = openLexicon(readFileSync('dictionaries/lexicon.bin'), 'lexicon.bin')
const prior = new Float32Array(lexicon.size + 1)
const channelOf = (family: ChannelFamily) =>
  openLazyChannel(readFileSync(`dictionaries/channel-${family}.bin`), family, family, lexicon, prior)
const channels = Object.fromEntries(CHANNEL_FAMILIES.map((family) => [family, channelOf(family)])) as ChannelSet
const { cutLine, formOf } = createTokenizer(() => false)
const tokenizer = { cutLine, formOf } as ReturnType<typeof createTokenizer>
const detect = createDamageDetector(lexicon)
const find = createFamilyFinder(lexicon, channels)

/** The states of lines, by their classes of words and with the families that their letters tell of. */
function statesOf(lines: Lines, finder = find): { readonly before: LineState[]; readonly after: LineState[] } {
  const text = lines.join('\n')
  const spans = findLines(text)
  const tokens = tokenize(text, spans, tokenizer)
  const before = detect(text, spans, tokens).states
  return { before, after: finder(text, tokens, before) }
}
/** The lines of a text that are told to be of another family than Tesseract's English and Vietnamese models. */
const told = (lines: Lines): string[] => {
  const { before, after } = statesOf(lines)
  return lines.flatMap((line, at) => (after[at] === before[at] ? [] : [`${after[at]}: ${line}`]))
}

const PAGES = ['digital-decision', 'harvest-report'] as const
const READINGS: readonly (readonly [string, LineState])[] = [
  ['fra', 'fra'],
  ['ppocr', 'ppocr'],
  ['dropped-1', 'dropped'],
  ['dropped-2', 'dropped'],
  ['dropped-3', 'dropped'],
]
const pageOf = (name: string, reading: string): string[] => linesOf(`fixtures/families/${name}.${reading}.txt`)

describe('text of a family', () => {
  it.each(PAGES.flatMap((name) => READINGS.map(([reading, family]) => [name, reading, family] as const)))(
    '%s, %s: all lines are of it',
    (name, reading, family) => {
      const lines = pageOf(name, reading)
      const { after } = statesOf(lines)
      expect(lines.flatMap((line, at) => (after[at] === family ? [] : [`${after[at]}: ${line}`]))).toEqual([])
    },
  )

  it('changes where the engine changes', () => {
    const parts = READINGS.slice(0, 3).map(([reading, family]) => [pageOf('harvest-report', reading), family] as const)
    const eng = linesOf('fixtures/ward-report/input.txt')
    const all: (readonly [Lines, LineState])[] = [...parts, [eng, 'eng']]
    const { after } = statesOf(all.flatMap(([lines]) => lines))
    let at = 0
    for (const [lines, family] of all) {
      // The line in which one ends may go with the next.
      const wrong = after.slice(at, at + lines.length).filter((state) => state !== family).length
      expect(wrong, family).toBeLessThanOrEqual(3)
      at += lines.length
    }
  })

  it.each(READINGS)('%s: a title that tells nothing is by the engine of the other lines', (reading, family) => {
    const lines = ['KE HOACH', ...pageOf('digital-decision', reading), 'Do Thi Lan']
    const { after } = statesOf(lines)
    expect([after[0], after.at(-1)]).toEqual([family, family])
  })
})

describe('other text keeps its states', () => {
  const documents = readdirSync('fixtures', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`fixtures/${entry.name}`).includes('truth.txt'))
    .map(({ name }) => name)
  const vietnamese = load<Readonly<Record<'truth' | 'eng' | 'vie', Lines>>>('vietnamese')

  it.each(documents)('%s: correct, stripped, and as it was read', (name) => {
    const truth = linesOf(`fixtures/${name}/truth.txt`)
    expect(told(truth)).toEqual([])
    expect(told(truth.map(stripDiacritics))).toEqual([])
    expect(told(linesOf(`fixtures/${name}/input.txt`))).toEqual([])
  })

  it.each(vietnamese)('%s: correct, stripped, and as two models read it', (_, { truth, eng, vie }) => {
    for (const lines of [truth, truth.map(stripDiacritics), eng, vie]) expect(told(lines)).toEqual([])
  })

  it.each(PAGES)('%s: correct and stripped', (name) => {
    const truth = pageOf(name, 'truth')
    expect(told(truth)).toEqual([])
    expect(told(truth.map(stripDiacritics))).toEqual([])
  })

  it.each(load<Lines>('foreign'))('%s, which is not Vietnamese', (_, lines) => {
    expect(told(lines)).toEqual([])
  })

  it.each([
    [
      'French',
      [
        "Le conseil municipal s'est réuni hier soir pour délibérer sur le budget de l'année à venir.",
        'Les élus ont été élevés à voter, après un long débat, une hausse modérée des impôts locaux.',
        'La forêt, où les châtaigniers dépérissent, sera replantée dès le printemps prochain.',
      ],
    ],
    [
      'German',
      [
        'Der Gemeinderat hat gestern über den Haushalt des kommenden Jahres beraten und ihn beschlossen.',
        'Für die Sanierung der Brücke über den Mühlbach stehen zwei Millionen Euro zur Verfügung.',
        'Die Bürger können die Pläne während der üblichen Öffnungszeiten im Rathaus einsehen.',
      ],
    ],
    [
      'English',
      [
        'The council met yesterday evening to discuss the budget of the coming year.',
        'Two million are set aside for the bridge, which has been closed to lorries since May.',
      ],
    ],
    [
      'English in capitals',
      [
        'THE GOODS ARE SOLD AS SEEN, AND THE SELLER IS NOT LIABLE FOR ANY LOSS WHICH RESULTS FROM THEIR USE.',
        'CUSTOMERS WHO HAVE NOT SIGNED THE CONTRACT WITHIN FOURTEEN DAYS WILL FORFEIT THEIR DEPOSIT.',
      ],
    ],
    [
      'source code',
      [
        "import { readFileSync } from 'node:fs'",
        'const rows = readFileSync(path, "utf8").split("\\n").map((row) => row.split("\\t"))',
        'for (const [id, count] of rows) { if (seen.has(id)) continue; seen.set(id, Number(count)) }',
        'export default function main() { return rows.length > 0 ? 0 : 1 }',
      ],
    ],
    ['a stripped sentence with a note', ['Nhan dan ta dau tranh vi to quoc1 cua minh']],
    ['numbers and codes alone', ['12/2024/TT-BTC', '1.234.567', 'QD-UBND 17']],
    ['nothing', ['', '   ', '']],
  ])('%s', (_, lines) => {
    expect(told(lines)).toEqual([])
  })

  it('in a document that one paragraph of another engine stands in', () => {
    const truth = linesOf('fixtures/commune-plan/truth.txt')
    const lines = [...truth, ...pageOf('harvest-report', 'fra').slice(20, 34), ...truth]
    const around = told(lines).filter((line) => line !== 'fra: ' && truth.includes(line.slice('fra: '.length)))
    expect(told(lines).filter((line) => !line.startsWith('fra: '))).toEqual([])
    // The line beside it, which is in capitals, may go with it.
    expect(around.length).toBeLessThanOrEqual(1)
  })
})

describe('createFamilyFinder', () => {
  let dropped: Lines
  beforeAll(() => {
    dropped = linesOf('fixtures/commune-plan/truth.txt').map(drawLetterDropper(createRandom(3)))
  })

  it('knows letters that were dropped by whatever model', () => {
    const { after } = statesOf(dropped)
    const lines = dropped.filter((line) => line.trim() !== '').length
    expect(after.filter((state, at) => state !== 'dropped' && dropped[at].trim() !== '').length).toBeLessThan(
      0.05 * lines,
    )
  })

  it('tells of no family without its channel', () => {
    const { eng, vie, fra } = channels
    const finders = [createFamilyFinder(lexicon, { eng }), createFamilyFinder(lexicon, { eng, ...(vie && { vie }) })]
    for (const finder of finders) {
      const { before, after } = statesOf(dropped, finder)
      expect(after).toEqual(before)
    }
    const some = createFamilyFinder(lexicon, { eng, ...(vie && { vie }), ...(fra && { fra }) })
    const { after } = statesOf(dropped, some)
    expect(after.filter((state) => state === 'dropped' || state === 'ppocr')).toEqual([])
  })

  it.each<readonly [string, string, LineState]>([
    // Bare words alone may be of any text that lost its marks; a blank that is missing behind a sign is PP-OCR's.
    ['bare', 'Ba con ve nha, mang theo hai con ga va mot bao gao de bieu ba ngoai.', 'stripped'],
    ['glued', 'Ba con ve nha,mang theo hai con ga va mot bao gao;de bieu ba ngoai.Con o lai', 'ppocr'],
    ['one glued', 'Ba con ve nha,mang theo hai con ga va mot bao gao de bieu ba ngoai.', 'stripped'],
    ['initials and codes', 'Ba con N.V.Mai ve nha 12.5kg,KT.CHU TICH theo hai con ga CHINHPHU.VN', 'stripped'],
    ['full width', 'Ba con ve nha，mang theo hai con ga va mot bao gao（de bieu ba ngoai）', 'ppocr'],
    ['with its marks', 'Bà con về nhà,mang theo hai con gà và một bao gạo;để biếu bà ngoại.Con ở lại', 'marked'],
  ])('blanks that are missing beside signs: %s', (_, line, state) => {
    const other = 'Hom sau thi ai cung ve nha minh de lo viec dong ang'
    expect(statesOf([other, line]).after.at(1)).toBe(state)
  })

  it('leaves the states that it is given as they are', () => {
    const text = pageOf('harvest-report', 'fra').join('\n')
    const spans = findLines(text)
    const states: readonly LineState[] = Object.freeze(spans.map(() => 'legacy' as const))
    expect(find(text, tokenize(text, spans, tokenizer), states)).toEqual(states)
  })
})
