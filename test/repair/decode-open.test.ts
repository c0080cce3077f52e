import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decompress } from '../../src/node/brotli.js'
import { openLanguageModel, unpackLanguageModel } from '../../src/language/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { createDecoder, type DecodedChunk } from '../../src/repair/decode.js'
import { createOpenDecoder } from '../../src/repair/decode-open.js'
import { ARC, ARC_UNITS, Lattice, LONGEST_SPAN } from '../../src/repair/lattice.js'

const read = (name: string): [Uint8Array, string] => [readFileSync(`dictionaries/${name}`), `dictionaries/${name}`]
const lexicon = openLexicon(...read('lexicon.bin'))
const model = openLanguageModel(await unpackLanguageModel(...read('language.bin'), decompress), lexicon)
const WORDS = [
  'ủy',
  'ban',
  'nhân',
  'dân',
  'phường',
  'phương',
  'bàn',
  'nhận',
  'dần',
  'tỉnh',
  'tính',
  'của',
  'và',
  'xã',
].map((word) => lexicon.idOf(word) ?? 0)
const START = { w1: lexicon.idOf('<s>') ?? 0, context2: -1, context3: -1 }

/** A place: arcs with a word, a score, and how many places they take along. */
type Place = readonly (readonly [word: number, score: number, along: number])[]

function latticeOf(places: readonly Place[]): Lattice {
  const lattice = new Lattice()
  places.forEach((arcs, place) => {
    lattice.openPlace()
    arcs.forEach(([word, score, wanted], i) => {
      const along = i > 0 ? Math.min(wanted, places.length - 1 - place) : 0
      lattice.add(lattice.places + along, along > 0 ? ARC.merge : ARC.word, score, word, 0)
    })
  })
  return lattice
}

const along = fc.oneof(fc.constantFrom(0, 1), fc.nat(LONGEST_SPAN - 1))
const arc = fc.tuple(fc.constantFrom(...WORDS), fc.double({ min: -4, max: 0, noNaN: true }), along)
const settled = fc.tuple(fc.constantFrom(0, ...WORDS)).map(([word]): Place => [[word, 0, 0]])
const open = fc.array(arc, { minLength: 2, maxLength: 3 })

/** Every way through a lattice with its probability: brute force. */
function enumerate(lattice: Lattice): { path: number[]; probability: number }[] {
  const found: { path: number[]; probability: number }[] = []
  const walk = (place: number, path: number[], probability: number, { w1, context2, context3 }: typeof START): void => {
    if (place === lattice.places) {
      found.push({ path, probability })
      return
    }
    for (let at = lattice.first[place]; at < lattice.first[place + 1]; at++) {
      if (lattice.to[at] > lattice.places) continue
      const word = lattice.unitCount[at] === 0 ? 0 : lattice.units[at * ARC_UNITS]
      const own = word === 0 ? 1 : model.next(w1, context2, context3, word, model.findPair(w1, word))
      const next =
        word === 0 ? { w1, context2, context3 } : { w1: word, context2: model.after[0], context3: model.after[1] }
      walk(lattice.to[at], [...path, at], probability * Math.exp(lattice.score[at]) * own, next)
    }
  }
  walk(0, [], 1, START)
  return found
}

const near = (a: DecodedChunk, b: DecodedChunk): void => {
  a.posteriors.forEach((posterior, i) => expect(posterior).toBeCloseTo(b.posteriors[i], 6))
  const rest = ({ history }: DecodedChunk) => history
  expect(rest(a)).toEqual(rest(b))
}

describe('the decoder', () => {
  it('finds the best of all ways, and what passes each arc', () => {
    const decode = createDecoder(model)
    fc.assert(
      fc.property(fc.array(open, { minLength: 1, maxLength: 5 }), (places) => {
        const lattice = latticeOf(places)
        const ways = enumerate(lattice)
        const total = ways.reduce((sum, { probability }) => sum + probability, 0)
        const best = ways.reduce((most, { probability }) => Math.max(most, probability), 0)
        const { path, posteriors } = decode(lattice, 0, lattice.places, START)
        const own = ways.find((way) => way.path.join() === path.join())
        expect(own?.probability).toBeCloseTo(best, 12)
        posteriors.forEach((posterior, at) => {
          const sum = ways.filter((way) => way.path.includes(at)).reduce((all, { probability }) => all + probability, 0)
          // Ways far behind the best are left out.
          expect(Math.abs(posterior - sum / total)).toBeLessThan(0.02)
        })
      }),
      { numRuns: 60, seed: 11 },
    )
  })

  it('finds in open stretches what it finds in the whole', () => {
    const decode = createDecoder(model)
    const decodeOpen = createOpenDecoder(model, decode)
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 3, arbitrary: settled }, { weight: 1, arbitrary: open }), {
          minLength: 1,
          maxLength: 24,
        }),
        (places) => {
          const lattice = latticeOf(places)
          // What a merge jumps over still leads on.
          near(decodeOpen(lattice, 0, lattice.places, START), decode(lattice, 0, lattice.places, START))
        },
      ),
      { numRuns: 150, seed: 12 },
    )
  })
})
