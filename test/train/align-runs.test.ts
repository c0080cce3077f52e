import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairRuns } from '../../src/train/align-runs.js'

const words = (line: string): string[] => line.split(' ').filter(Boolean)
const pairs = (truth: string, observed: string): string[] =>
  pairRuns(words(truth), words(observed)).map((pair) => `${pair.truth}>${pair.observed}`)

describe('pairRuns', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['words that were read apart', 'tiếp công dân', 'tiep cong dan', ['tiếp>tiep', 'công>cong', 'dân>dan']],
    ['words without a blank', 'tiếp công dân', 'tiepcongdan', ['tiếp>tiep', 'công>cong', 'dân>dan']],
    ['some blanks lost', 'Khoản 4 Điều này', 'Khoan4Dieu nay', ['Khoản>Khoan', '4>4', 'Điều>Dieu', 'này>nay']],
    ['a blank within a word', 'phường xã', 'phu ong xa', ['phường>phuong', 'xã>xa']],
    ['digits in place of letters', 'số một', 's6mot', ['số>s6', 'một>mot']],
    ['a letter that was lost', 'phường xã', 'phungxa', ['phường>phung', 'xã>xa']],
    ['a letter made up, which belongs to the word before', 'đúng hạn', 'dungghan', ['đúng>dungg', 'hạn>han']],
    ['a word that was not read', 'của mọi xã', 'cuaxa', ['của>cua', 'mọi>', 'xã>xa']],
    ['lines that are too unlike', 'tiếp công dân', 'xyzxyzxyzxyz', []],
    ['nothing that was read', 'tiếp công dân', '', []],
    ['nothing that is there', '', 'tiep', []],
  ])('aligns %s', (_, truth, observed, expected) => {
    expect(pairs(truth, observed)).toEqual(expected)
  })

  it('leaves out lines of more letters than a line has', () => {
    const long = Array.from({ length: 200 }, () => 'nghi')
    expect(pairRuns(long, long)).toEqual([])
    expect(pairRuns(long.slice(0, 100), long.slice(0, 100))).toHaveLength(100)
  })

  it('gives every letter that was read to one word, in order', () => {
    const word = fc.stringMatching(/^[a-zđăơ0-9,.]{1,7}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.boolean(), fc.nat(9)), { minLength: 1, maxLength: 12 }), (line) => {
        const truth = line.map(([one]) => one)
        // A letter of every third word or so is another one.
        const read = line.map(([one, , other]) => (other < 3 ? `z${one.slice(1)}` : one))
        const observed = words(read.reduce((sum, one, i) => sum + (line[i][1] ? ' ' : '') + one, ''))
        const found = pairRuns(truth, observed)
        if (found.length === 0) return
        expect(found.map((pair) => pair.truth)).toEqual(truth)
        expect(found.map((pair) => pair.observed).join('')).toBe(observed.join(''))
      }),
      { numRuns: 200, seed: 63 },
    )
  })

  it('finds the words again wherever blanks were lost', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 12 }), (line) => {
        const observed = words(line.reduce((sum, [one, isApart]) => sum + (isApart ? ' ' : '') + one, ''))
        for (const { truth, observed: read } of pairRuns(
          line.map(([one]) => one),
          observed,
        ))
          expect(read).toBe(truth)
      }),
      { numRuns: 200, seed: 64 },
    )
  })
})
