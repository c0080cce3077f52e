import { describe, expect, it } from 'vitest'
import { SYMBOLS } from '../../src/language/index.js'
import { createArcBuilder, strippedCandidates, type ArcBuilder, type CandidateSource } from '../../src/repair/arcs.js'
import { ARC, ARC_UNITS, Lattice } from '../../src/repair/lattice.js'
import {
  createExactSplitter,
  createKeepBuilder,
  createMarkedBuilder,
  partlyStrippedCandidates,
} from '../../src/repair/marked-arcs.js'
import { createTokenizer, type Token } from '../../src/repair/tokens.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const lexicon = createToyLexicon(
  [
    ...Object.values(SYMBOLS).map((symbol) => [symbol, 'symbol'] as const),
    ...['của', 'thực', 'công', 'tác', 'là', 'phường', 'phương', 'thứ', 'thú', 'và', 'i', 'thi', 'hòa', 'tổ', 'to'],
    ['ubnd', 'abbreviation', 'UBND'],
    ['đ', 'abbreviation', 'Đ'],
    ['ôtô', 'foreign'],
    ['video', 'foreign'],
  ],
  { '10': -2, '2020': -3 },
)
const id = (word: string): number => lexicon.idOf(word) ?? 0
const KINDS = Object.fromEntries(Object.entries(ARC).map(([name, kind]) => [kind, name]))

/** What each token may stand for, best first: words with their scores. */
type Readings = Readonly<Record<string, readonly (readonly [word: string, score: number])[]>>
const sourceOf =
  (readings: Readings): CandidateSource =>
  (token) => {
    const found = readings[token] ?? []
    return {
      ids: Uint16Array.from(found, ([word]) => id(word)),
      scores: Float32Array.from(found, ([, score]) => score),
    }
  }

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  text.split('\n').forEach((line, i) => {
    createTokenizer((part) => part === 'UBND').cutLine(text, at, at + line.length, i, tokens)
    at += line.length + 1
  })
  return tokens
}

/** The arcs of the token of a text that comes after so many others, as texts: what they do, become, lead to, and cost. */
function arcsOf(builder: ArcBuilder, text: string, at = 0): string[] {
  const lattice = new Lattice()
  builder.addToken(lattice, tokensOf(text), at)
  expect(lattice.places).toBe(1)
  return Array.from({ length: lattice.arcs }, (_, arc) => {
    const words = [...lattice.units.subarray(arc * ARC_UNITS, arc * ARC_UNITS + lattice.unitCount[arc])]
    const literal = lattice.literals.get(arc)
    expect(lattice.to[arc]).toBe(lattice.kind[arc] === ARC.merge ? 2 : 1)
    const parts = [
      KINDS[lattice.kind[arc]],
      ...words.map((word) => lexicon.texts[word]),
      ...(literal ? [`"${literal}"`] : []),
    ]
    return `${parts.join(' ')} ${Number(lattice.score[arc].toFixed(2))}`
  })
}

const prior = new Float32Array(lexicon.size + 1).fill(-5)
const READINGS: Readings = {
  cia: [
    ['của', -1],
    ['là', -4],
  ],
  'cia?': [['của', -1]],
  xy: [],
  j: [['i', -1]],
  th: [['thi', -5]],
  uc: [],
  thuc: [
    ['thực', -2],
    ['video', -1],
    ['thứ', -9],
  ],
  congtac: [['công', -9]],
  cong: [['công', -1]],
  tac: [['tác', -1]],
  '13': [
    ['là', -3],
    ['i', -2],
  ],
  '1': [
    ['i', -1],
    ['là', -4],
  ],
  '10': [['là', -3]],
  '123': [['là', -3]],
  '05': [['là', -3]],
  l0: [['là', -2]],
  quoc: [['phường', -2]],
  to: [['tổ', -1]],
  'q,': [],
  va: [['và', -1]],
  '&': [['và', -4]],
  thi: [
    ['thứ', -2],
    ['thú', -3],
  ],
  Cia: [['của', -1]],
  phuong: [['phường', -1]],
  ab: [['là', -3]],
  cd: [['là', -3]],
  abcd: [
    ['thực', -1],
    ['thứ', -2],
    ['thú', -3],
    ['và', -4],
    ['là', -5],
  ],
  '/7': [],
}
const builderOf = (repairsLetters: boolean, readings: Readings = READINGS): ArcBuilder =>
  createArcBuilder({
    lexicon,
    prior,
    pair: () => 1,
    mendCode: (code) => code.replace('ND', 'NĐ').replace('7/2O2', '7/202'),
    source: sourceOf(readings),
    quickSource: sourceOf(readings),
    slot: 0,
    repairsLetters,
  })

describe('the arcs of garbled text', () => {
  const garbled = builderOf(true)
  // A token that is no word costs 5, and 1.9 a letter.
  it.each<[string, string, number, readonly string[]]>([
    ['a word', 'cia', 0, ['keep <unk> -10.7', 'word của -1', 'word là -4']],
    ['a word that ends a phrase', 'cia, va', 0, ['keep <unk> <,> -10.7', 'word của <,> -1', 'word là <,> -4']],
    ['a word that ends a clause', 'va.', 0, ['keep <unk> <s> -8.8', 'word và <s> -1']],
    ['letters that may be a numeral', 'j', 0, ['keep <unk> -6.9', 'word i -1']],
    ['nothing that is known', 'xy', 0, ['keep <unk> -8.8']],
    ['a number with separators', '6.694', 0, ['keep <g> 0']],
    ['a percentage', '12%', 0, ['keep <p> 0']],
    ['a date', '25/12/2020', 0, ['keep <d> 0']],
    ['a number in brackets', '[4]', 0, ['keep <n> 0']],
    ['an address', 'www.gov.vn', 0, ['keep <c> 0']],
    ['a code', '43/2022/UBND', 0, ['literal <c> "43/2022/UBNĐ" 0']],
    ['a code that is right', '43/2022/NQ', 0, ['keep <c> 0']],
    ['a frequent number', '10', 0, ['keep <n> -2', 'word là -7']],
    ['a rare number of one digit', 'va 1', 1, ['keep <n> -4', 'word là -4']],
    ['a rare number of three digits, as rare and as seldom a word', 'va 123', 1, ['keep <m> -7', 'word là -6']],
    ['a number of two digits within a line', 'va 13', 1, ['keep <n> -6', 'word là -4']],
    ['a number with a zero in front', 'va 05', 1, ['keep <n> -6', 'word là -8']],
    ['a year, which is no word', 'va 2020', 1, ['keep <y> -3']],
    ['a short number before a longer one', 'va 13 1234', 1, ['keep <n> -10', 'word là -4']],
    ['such a number at the start of a line', '13 1234', 0, ['keep <n> -6', 'word là -7']],
    ['signs', 'va &', 1, ['keep -6', 'word và -4']],
    ['letters for digits', 'va l0', 1, ['keep <unk> -8.8', 'literal <n> "10" -5', 'word là -2']],
    ['a day that lost its one', 'ngày /7', 1, ['keep <unk> -8.8', 'literal <n> "17" -9']],
    ['the same elsewhere', 'va /7', 1, ['keep <unk> -8.8']],
    ['a word with a note number', 'va quoc7', 1, ['keep <unk> -14.5', 'framed phường -10']],
    ['a word with a sign', 'va to#', 1, ['keep <unk> -10.7', 'inner tổ -3']],
    ['words run together', 'congtac', 0, ['keep <unk> -18.3', 'word công -9', 'split công tác -8']],
    [
      'words run together before a full stop',
      'congtac.',
      0,
      ['keep <unk> <s> -18.3', 'word công <s> -9', 'split công tác <s> -8'],
    ],
    // The second part has no reading: any word that is both is better.
    [
      'two tokens that may be one word',
      'th uc, va',
      0,
      ['keep <unk> -8.8', 'word thi -5', 'merge thực <,> -8.5', 'merge thứ <,> -15.5'],
    ],
    ['two such tokens with a full stop between', 'th. uc', 0, ['keep <unk> <s> -8.8', 'word thi <s> -5']],
    ['two such tokens on two lines', 'th\nuc', 0, ['keep <unk> -8.8', 'word thi -5']],
    ['two tokens of which one is a code', 'th 4/UB', 0, ['keep <unk> -8.8', 'word thi -5']],
    // Both are words at -3.
    ['two tokens that are good words', 'ab cd', 0, ['keep <unk> -8.8', 'word là -3']],
    // The colon is the tone of the last letter of thứ, and ends the clause after thú.
    ['a word before a lone colon', 'va thi: hai', 1, ['keep <unk> <s> -10.7', 'word thứ -2', 'word thú <s> -3']],
  ])('%s: %s', (_name, text, at, expected) => {
    // Letter case within a clause costs the odds of a small letter, even here: ln 2.
    const own = tokensOf(text)[at]
    const cost = own.withinClause && /^\p{Ll}/u.test(own.text) ? Math.LN2 : 0
    const found = arcsOf(garbled, text, at).map((arc) =>
      cost === 0 || /^(?:keep|literal|split|merge)/.test(arc)
        ? arc
        : arc.replace(/-?[\d.]+$/, (score) => `${Number((Number(score) + cost).toFixed(2))}`),
    )
    expect(found).toEqual(expected)
  })

  it.each<[string, readonly string[]]>([
    ['1 va', ['keep <n> -4', 'word là -7']],
    ['*1 va', ['keep <unk> -8.8']],
    ['va *1', ['keep <unk> -8.8', 'inner là -6']],
  ])('takes a number at the start of a line for an item: %s', (text, expected) => {
    expect(arcsOf(garbled, text, text.startsWith('va') ? 1 : 0)).toEqual(expected)
  })

  it('takes two tokens for one word where that is no worse than both apart', () => {
    const readings = { ...READINGS, ab: [['là', -4.5] as const], cd: [['là', -3] as const] }
    // Together -7.5; readings as far as 3 behind that are taken, four of them at most, syllables alone.
    expect(arcsOf(builderOf(true, readings), 'ab cd')).toEqual([
      'keep <unk> -8.8',
      'word là -4.5',
      'merge thực -7.5',
      'merge thứ -8.5',
      'merge thú -9.5',
      'merge và -10.5',
    ])
    const close = { ...readings, abcd: [['thực', -10.4] as const, ['thứ', -10.6] as const, ['video', -1] as const] }
    expect(arcsOf(builderOf(true, close), 'ab cd').slice(2)).toEqual(['merge thực -16.9'])
  })

  it('cuts no token that has a good reading', () => {
    const readings = { ...READINGS, congtac: [['công', -7] as const] }
    expect(arcsOf(builderOf(true, readings), 'congtac')).toEqual(['keep <unk> -18.3', 'word công -7'])
  })
})

describe('the arcs of text that lost its marks', () => {
  const stripped = builderOf(false, {
    cia: [['của', -1]],
    to: [['tổ', 0]],
    quoc: [['phường', 0]],
    th: [],
    uc: [],
    thuc: [['thực', 0]],
  })
  it.each<[string, string, number, readonly string[]]>([
    ['a word', 'cia', 0, ['keep <unk> -10.7', 'word của -1']],
    ['digits, which are no word', '13', 0, ['keep <n> -6']],
    ['signs, which are none', '&', 0, ['keep -1.5']],
    ['letters that look like digits', 'l0', 0, ['keep <unk> -8.8']],
    ['no letter of a word', 'th uc', 0, ['keep <unk> -8.8']],
    ['a word among signs', 'to#', 0, ['keep <unk> -10.7', 'framed tổ -2']],
    ['a word with a note number', 'quoc1', 0, ['keep <unk> -14.5', 'framed phường -5']],
    ['a code that lost a mark', '4/2022/UBND', 0, ['literal <c> "4/2022/UBNĐ" 0']],
    ['a code that lost a digit, which is left', '7/2O2/UB', 0, ['keep <c> 0']],
  ])('%s: %s', (_name, text, at, expected) => {
    expect(arcsOf(stripped, text, at)).toEqual(expected)
  })
})

describe('strippedCandidates', () => {
  const candidates = strippedCandidates(lexicon)
  it.each<[string, readonly string[]]>([
    ['phuong', ['phường', 'phương']],
    ['thu', ['thứ', 'thú']],
    ['Thu', ['thứ', 'thú']],
    ['to', ['tổ', 'to']],
    ['hoà', ['hòa']],
    ['phương', ['phương']],
    ['oto', ['ôtô']],
    ['video', ['video']],
    ['ubnd', ['ubnd']],
    ['UBND', ['ubnd']],
    ['D', []],
    ['d', []],
    ['xyz', []],
  ])('%s: %j', (token, expected) => {
    const { ids, scores } = candidates(token)
    expect(Array.from(ids, (word) => lexicon.texts[word])).toEqual(expected)
    expect(scores.every((score) => score === 0)).toBe(true)
    expect(candidates(token).ids).toEqual(ids)
  })
})

describe('partlyStrippedCandidates', () => {
  const [kept, lost] = [Math.log(0.6), Math.log(0.4)]
  const misread = sourceOf({
    thu: [
      ['của', -3],
      ['thú', -1],
    ],
    c1a: [['của', -2]],
  })
  it.each<[string, boolean, readonly (readonly [string, number])[]]>([
    [
      'thu',
      false,
      [
        ['thứ', lost],
        ['thú', lost],
      ],
    ],
    ['thư', false, [['thứ', lost]]],
    [
      'thú',
      false,
      [
        ['thứ', lost],
        ['thú', kept],
      ],
    ],
    ['thù', false, []],
    ['phuờng', false, [['phường', lost]]],
    [
      'phương',
      false,
      [
        ['phường', lost],
        ['phương', kept],
      ],
    ],
    [
      'to',
      false,
      [
        ['tổ', lost],
        ['to', kept],
      ],
    ],
    ['hoà', false, [['hòa', kept]]],
    ['hoa', false, [['hòa', lost]]],
    ['Video', false, [['video', kept]]],
    ['c1a', false, []],
    [
      'thu',
      true,
      [
        ['thứ', lost],
        ['thú', lost],
        ['của', -3],
      ],
    ],
    ['c1a', true, [['của', -2]]],
  ])('%s, misread or not: %s', (token, isMisread, expected) => {
    const { ids, scores } = partlyStrippedCandidates(lexicon, isMisread ? misread : undefined)(token)
    expect(Array.from(ids, (word, i) => [lexicon.texts[word], scores[i]])).toEqual(
      expected.map(([word, score]) => [word, expect.closeTo(score, 6)]),
    )
  })
})

describe('createKeepBuilder', () => {
  it.each<[string, string]>([
    ['của', 'keep của 0'],
    ['Của,', 'keep của <,> 0'],
    ['hoà.', 'keep hòa <s> 0'],
    ['xyz', 'keep <unk> 0'],
    ['12', 'keep <n> 0'],
    ['1234', 'keep <m> 0'],
    ['2020;', 'keep <y> <s> 0'],
    ['{12}', 'keep <n> 0'],
    ['43/2022/NĐ-CP', 'keep <c> 0'],
    ['&', 'keep 0'],
  ])('leaves %s as it is: %s', (text, expected) => {
    expect(arcsOf(createKeepBuilder(lexicon), text)).toEqual([expected])
  })
})

describe('createMarkedBuilder', () => {
  const readings: Readings = {
    phường: [
      ['phường', -0.25],
      ['phương', -3],
      ['thứ', -11.5],
    ],
    phương: [['phường', -2]],
    xyz: [['của', -4]],
    xÿz: [['của', -4]],
    to: [
      ['tổ', -1],
      ['to', -0.5],
      ['đ', -1],
    ],
    TO: [
      ['tổ', -1],
      ['đ', -1],
    ],
  }
  const frequent = prior.map((value, word) => (word === id('thứ') ? -5.5 : value))
  const marked = createMarkedBuilder(
    {
      lexicon,
      prior: frequent,
      mendCode: (code) => code.replace('ND', 'NĐ'),
      splitsOf: createExactSplitter({ lexicon, prior: frequent, pair: () => 1 }),
    },
    sourceOf(readings),
  )
  it.each<[string, string, readonly string[]]>([
    // thứ is 11.75 behind by score and frequency, which is too far.
    ['a word and those like it', 'phường', ['keep phường -0.25', 'word phương -3']],
    ['a word that the channel does not know', 'phương.', ['keep phương <s> -0.05', 'word phường <s> -2']],
    ['no word', 'xyz', ['keep <unk> -5.7', 'word của -4']],
    ['small letters, which are no abbreviation', 'to', ['keep to -0.5', 'word tổ -1']],
    ['capitals, which may be one', 'TO', ['keep to -0.05', 'word tổ -1', 'word đ -1']],
    ['a word among signs', '<to>', ['keep to -0.5', 'framed tổ -1']],
    ['words that ran together', 'côngtác', ['keep <unk> -18.3', 'split công tác -6']],
    ['the same without marks, which may be another language', 'totot', ['keep <unk> -9.5']],
    ['letters that Vietnamese has not', 'xÿz', ['keep <unk> -10.7', 'word của -4']],
    ['a code', '4/UBND', ['keep <c> -3', 'literal <c> "4/UBNĐ" 0']],
    ['a code that is right', '4/UBNĐ', ['keep <c> 0']],
    ['a number', '12', ['keep <n> 0']],
    ['signs', '&', ['keep 0']],
  ])('%s: %s', (_name, text, expected) => {
    expect(arcsOf(marked, text)).toEqual(expected)
  })
})
