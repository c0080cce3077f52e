import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArcBuilder } from '../../src/repair/arcs.js'
import { createDecoder } from '../../src/repair/decode.js'
import { DocumentCache } from '../../src/repair/document-cache.js'
import { ARC, ARC_UNITS, Lattice } from '../../src/repair/lattice.js'
import { createSearch, type ChunkDecision } from '../../src/repair/search.js'
import { TokenForm } from '../../src/repair/token-forms.js'
import type { Token } from '../../src/repair/tokens.js'
import { createToyLanguage } from '../support/toy-language.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const lexicon = createToyLexicon([['<s>', 'symbol'], 'ba', 'bà', 'ca', 'cà'])
const [BOUNDARY, BA, BA_GRAVE, CA, CA_GRAVE] = [1, 2, 3, 4, 5]

type Plan = readonly (readonly [word: number, score: number, jumps?: boolean])[]

const tokenOf = (at: number, more: Partial<Token> = {}): Token => ({
  start: 3 * at,
  end: 3 * at + 2,
  text: 'xy',
  form: new TokenForm('xy', 'word'),
  line: Math.floor(at / 4),
  shape: 'word',
  endsClause: false,
  endsPhrase: false,
  firstOfLine: false,
  opensBlock: false,
  withinClause: false,
  spaceBefore: true,
  breakBefore: false,
  loneSign: '',
  isNumberSign: false,
  isMoneySign: false,
  lacksBlank: false,
  ...more,
})

/** Adds the arcs that were planned for each token. */
const builderOf = (plans: readonly Plan[]): ArcBuilder => ({
  addToken: (lattice, _tokens, at) => {
    lattice.openPlace()
    for (const [word, score, jumps] of plans[at])
      lattice.add(lattice.places + (jumps ? 1 : 0), jumps ? ARC.merge : ARC.word, score, word, 0)
  },
})

interface Seen {
  readonly from: number
  readonly place: number
  /** What each arc of each token came out as: its word, whether it takes the next token along, and its posterior. */
  readonly arcs: ReadonlyMap<string, number>
  readonly words: readonly number[]
}

const see = ({ from, lattice, place, decoded }: ChunkDecision, length: number): Seen => {
  const arcs = new Map<string, number>()
  const first = lattice.first[place]
  for (let at = place; at < place + length; at++) {
    expect(lattice.first[at + 1]).toBeGreaterThan(lattice.first[at])
    for (let arc = lattice.first[at]; arc < lattice.first[at + 1]; arc++)
      arcs.set(
        `${from + at - place} ${lattice.units[arc * ARC_UNITS]} ${lattice.to[arc] - at}`,
        decoded.posteriors[arc - first],
      )
  }
  return { from, place, arcs, words: decoded.path.map((arc) => lattice.units[arc * ARC_UNITS]) }
}

function search(language: ReturnType<typeof createToyLanguage>, tokens: readonly Token[], plans: readonly Plan[]) {
  const found: ChunkDecision[] = []
  const seen: Seen[] = []
  createSearch(lexicon, language.model)(tokens, builderOf(plans), (chunk) => {
    found.push(chunk)
    // The chunk is as long as its posteriors tell.
    let length = 0
    const last = chunk.lattice.first[chunk.place] + chunk.decoded.posteriors.length
    while (chunk.lattice.first[chunk.place + length] < last) length++
    seen.push(see(chunk, length))
  })
  return seen
}

const flat = createToyLanguage(1, 5, 0.85)

describe('chunks', () => {
  it.each([
    ['one for a short text', 100, [], [0]],
    ['at the next end of a clause after 160 tokens', 700, [99, 159, 300, 469, 470], [0, 160, 470]],
    ['not before 160 tokens', 500, [158, 399], [0, 400]],
    ['after 600 tokens where no clause ends', 1300, [], [0, 600, 1200]],
    ['counted anew after 20,000 tokens', 20_500, [19_799], [...Array(33).keys()].map((i) => 600 * i).concat(19_800)],
  ])('%s', (_name, length, ends, starts) => {
    const tokens = Array.from({ length }, (_, at) => tokenOf(at, { endsClause: ends.includes(at) }))
    const seen = search(
      flat,
      tokens,
      tokens.map(() => [[BA, -1]]),
    )
    const expected = length > 20_000 ? [...starts, 20_400] : starts
    expect(seen.map(({ from }) => from)).toEqual(expected)
    // A block ends with the chunk that reaches 20,000 tokens; the next one counts its places from 0.
    expect(seen.map(({ place }) => place)).toEqual(expected.map((from) => (from < 20_400 ? from : from - 20_400)))
    expect(seen.flatMap(({ words }) => words)).toHaveLength(length)
  })
})

/** What the search should find, from the decoder alone: the first pass, what it is sure of, and the second pass. */
function expectedOf(language: ReturnType<typeof createToyLanguage>, tokens: readonly Token[], plans: readonly Plan[]) {
  const decode = createDecoder(language.model)
  const starts = [0]
  tokens.forEach(({ endsClause }, at) => {
    if (endsClause && at + 1 - (starts.at(-1) ?? 0) >= 160 && at + 1 < tokens.length) starts.push(at + 1)
  })
  const chunks = starts.map((from, i) => {
    const lattice = new Lattice()
    for (let at = from; at < (starts[i + 1] ?? tokens.length); at++) builderOf(plans).addToken(lattice, tokens, at)
    return { from, lattice }
  })
  const run = (cache?: DocumentCache) => {
    let history = language.historyOf([])
    history = { ...history, w1: BOUNDARY }
    return chunks.map(({ from, lattice }) => {
      const decoded = decode(lattice, 0, lattice.places, history, cache)
      history = decoded.history
      return { from, lattice, place: 0, decoded }
    })
  }
  const cache = new DocumentCache()
  let words = [BOUNDARY]
  for (const { from, lattice, decoded } of run()) {
    let at = from
    let before = 0
    for (const arc of decoded.path) {
      const word = lattice.units[arc * ARC_UNITS]
      const isSure = decoded.posteriors[arc] >= 0.9
      if (isSure && word !== BOUNDARY) cache.add(tokens[at].line, before, word, language.probability(words, word))
      before = isSure ? word : 0
      words = [...words, word].slice(-3)
      at += lattice.kind[arc] === ARC.merge ? 2 : 1
    }
  }
  cache.fit()
  return run(cache).map((chunk) => see(chunk, chunk.lattice.places))
}

describe('createSearch', () => {
  it('decodes once without and once with what it was sure of the first time', () => {
    const language = createToyLanguage(2, 5, 0.3)
    const score = fc.double({ min: -6, max: 0, noNaN: true })
    const word = fc.integer({ min: 1, max: 5 })
    const plan = fc
      .uniqueArray(fc.tuple(word, score, fc.boolean()), {
        minLength: 1,
        maxLength: 4,
        selector: ([id, , jumps]) => `${id} ${jumps}`,
      })
      // Every token has a way of its own, as it has in the engine.
      .map((all): Plan => [
        [all[0][0], all[0][1], false],
        ...all.slice(1).filter(([id, , jumps]) => jumps || id !== all[0][0]),
      ])
    fc.assert(
      fc.property(
        fc.array(plan, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 400 }),
        (some, length) => {
          const plans = Array.from({ length }, (_, at) => some[at % some.length])
          const tokens = plans.map((_, at) => tokenOf(at, { endsClause: at % 20 === 19 }))
          const expected = expectedOf(language, tokens, plans)
          const seen = search(language, tokens, plans)
          expect(seen.map(({ from, words }) => ({ from, words }))).toEqual(
            expected.map(({ from, words }) => ({ from, words })),
          )
          seen.forEach(({ arcs }, i) => {
            // What the first pass found hopeless is not there any more.
            for (const [arc, posterior] of expected[i].arcs)
              expect(Math.abs((arcs.get(arc) ?? 0) - posterior)).toBeLessThan(1e-4)
          })
        },
      ),
      { numRuns: 25, seed: 41 },
    )
  })

  it('reads a doubtful word as it stands where the document is sure of it', () => {
    const language = createToyLanguage(3, 5, 0.001)
    const doubtful: Plan = [
      [BA, -0.2],
      [BA_GRAVE, 0],
    ]
    const readings = (sure: Plan): number => {
      // The last words before the doubtful one are the same whatever the document is sure of.
      const plans = Array.from({ length: 81 }, (_, at): Plan => {
        if (at === 80) return doubtful
        return at < 60 && at % 2 === 0 ? sure : [[CA, 0]]
      })
      const [{ arcs }] = search(
        language,
        plans.map((_, at) => tokenOf(at)),
        plans,
      )
      return arcs.get(`80 ${BA} 1`) ?? 0
    }
    expect(readings([[BA, 0]])).toBeGreaterThan(readings([[CA_GRAVE, 0]]))
  })

  it('leads on over tokens that the first pass jumped over', () => {
    const plans: Plan[] = [
      [
        [BA, -30],
        [CA, 0, true],
      ],
      [
        [BA_GRAVE, -2],
        [BA, -1],
      ],
      [[CA, 0]],
    ]
    const [{ arcs, words }] = search(
      flat,
      plans.map((_, at) => tokenOf(at)),
      plans,
    )
    expect(words).toEqual([CA, CA])
    expect([...arcs.keys()]).toEqual([`0 ${CA} 2`, `1 ${BA_GRAVE} 1`, `2 ${CA} 1`])
  })

  it.each([
    ['reads a name alike at all its places', true, [CA, CA, CA]],
    ['reads every place for itself where it is no name', false, [CA, CA, CA_GRAVE]],
  ])('%s', (_name, isName, expected) => {
    const name = { text: 'Qx', form: new TokenForm('Qx', 'word'), withinClause: isName }
    const among: Plan = [
      [BA, -0.1],
      [BA_GRAVE, 0],
    ]
    const of = (ca: number, grave: number): Plan => [
      [CA, ca],
      [CA_GRAVE, grave],
    ]
    // Together CA has a lead of 4.8 over CA_GRAVE; at the last place alone CA_GRAVE is ahead.
    const plans = [among, of(-1, -3), among, of(-1, -4.3), among, of(-1.5, -1)]
    const seen = search(
      createToyLanguage(4, 5, 0.97),
      plans.map((_, at) => tokenOf(at, at % 2 === 1 ? name : {})),
      plans,
    )
    expect(seen[0].words.filter((_, at) => at % 2 === 1)).toEqual(expected)
  })
})
