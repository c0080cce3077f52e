import { describe, expect, it } from 'vitest'
import { ARC, Lattice } from '../../src/repair/lattice.js'
import { NameReadings, type NameOption } from '../../src/repair/name-readings.js'

const [THU, THUY, QUY] = [1, 2, 3]

/** A lattice of one place a row; every row lists word, channel score and posterior of its arcs. */
function latticeOf(rows: readonly (readonly (readonly [number, number, number])[])[]): {
  lattice: Lattice
  options: NameOption[][]
} {
  const lattice = new Lattice()
  const options = rows.map((row) => {
    lattice.openPlace()
    return row.map(([word, channel, posterior]) => ({
      arc: lattice.add(lattice.places, ARC.word, channel, word, 0),
      word,
      channel,
      byCase: 0,
      posterior,
    }))
  })
  return { lattice, options }
}

/** The likeliest word of each place once names are settled, the language being as before. */
function settled(
  rows: Parameters<typeof latticeOf>[0],
  keys: readonly string[],
  add = (names: NameReadings, own: readonly NameOption[], i: number): void => {
    names.add(keys[i], own)
  },
): number[] {
  const { lattice, options } = latticeOf(rows)
  const names = new NameReadings()
  options.forEach((own, i) => {
    add(names, own, i)
  })
  names.settle(lattice)
  return options.map(
    (own) =>
      own.reduce((best, one) => {
        const score = ({ arc, channel, posterior }: NameOption): number =>
          Math.log(posterior) + lattice.score[arc] - channel
        return score(one) > score(best) ? one : best
      }).word,
  )
}

describe('NameReadings', () => {
  it('adds up what the OCR made of every occurrence', () => {
    const doubtful = [
      [THU, -4, 0.3],
      [THUY, -7, 0.7],
    ] as const
    expect(settled([doubtful, doubtful, doubtful], ['5 ', '5 ', '5 '])).toEqual([THU, THU, THU])
  })

  it('leaves a single occurrence as it is', () => {
    expect(
      settled(
        [
          [
            [THU, -4, 0.3],
            [THUY, -7, 0.7],
          ],
        ],
        ['5 '],
      ),
    ).toEqual([THUY])
  })

  it('counts what the language knows once', () => {
    const row = [
      [THU, -4, 0.001],
      [THUY, -4.6, 0.999],
    ] as const
    expect(settled([row, row, row], ['5 ', '5 ', '5 '])).toEqual([THUY, THUY, THUY])
  })

  it('leaves every context its say where the letters tell nothing', () => {
    const rows = [
      [
        [THU, 0, 0.6],
        [THUY, 0, 0.4],
      ],
      [
        [THU, 0, 0.1],
        [THUY, 0, 0.9],
      ],
      [
        [THU, 0, 0.1],
        [THUY, 0, 0.9],
      ],
    ] as const
    expect(settled(rows, ['5 ', '5 ', '5 '])).toEqual([THU, THUY, THUY])
  })

  it('tells two names after the same word apart', () => {
    const thu = [
      [THU, -2, 0.6],
      [THUY, -5, 0.4],
    ] as const
    const quy = [
      [QUY, -1, 0.9],
      [THUY, -6.5, 0.1],
    ] as const
    expect(settled([thu, quy, thu, quy], ['5 ', '5 ', '5 ', '5 '])).toEqual([THU, QUY, THU, QUY])
  })

  it('keeps names of other keys apart', () => {
    const rows = [
      [
        [THU, -4, 0.4],
        [THUY, -7, 0.6],
      ],
      [
        [THU, -4, 0.4],
        [THUY, -7, 0.6],
      ],
    ] as const
    expect(settled(rows, ['5 ', '6 '])).toEqual([THUY, THUY])
  })

  const thuOrThuy = (thu: number) =>
    [
      [THU, -1, thu],
      [THUY, -1, 1 - thu],
    ] as const

  it('reads a given name as the whole name has it', () => {
    const rows = [thuOrThuy(0.9), thuOrThuy(0.8), thuOrThuy(0.1)]
    const add = (names: NameReadings, own: readonly NameOption[], i: number): void => {
      names.add(i < 2 ? '5 ' : '* Thu', own, i < 2 ? 'full' : 'given')
    }
    expect(settled(rows, [], add)).toEqual([THU, THU, THU])
  })

  it('reads a given name by itself where two whole names end so', () => {
    const quy = [
      [QUY, -1, 0.9],
      [THUY, -1, 0.1],
    ] as const
    const either = [
      [THU, -1, 0.3],
      [QUY, -1, 0.3],
      [THUY, -1, 0.4],
    ] as const
    const add = (names: NameReadings, own: readonly NameOption[], i: number): void => {
      names.add(['5 ', '6 ', '* Thu'][i], own, i < 2 ? 'full' : 'given')
    }
    expect(settled([thuOrThuy(0.9), quy, either], [], add)).toEqual([THU, QUY, THUY])
  })

  it.each([
    ['has a heading follow the text', '5 ', [THU, THU, THU]],
    ['leaves a heading of which the text says nothing', '7 ', [THU, THU, THUY]],
  ])('%s', (_name, key, expected) => {
    const row = [
      [THU, -1, 0.9],
      [THUY, -3, 0.1],
    ] as const
    const heading = [
      [THU, -2, 0.4],
      [THUY, -3, 0.6],
    ] as const
    const add = (names: NameReadings, own: readonly NameOption[], i: number): void => {
      if (i < 2) names.add('5 ', own)
      else names.addHeading([key], own)
    }
    expect(settled([row, row, heading], [], add)).toEqual(expected)
  })

  it('lets contexts decide together where the letters of one name tell nothing', () => {
    const add = (names: NameReadings, own: readonly NameOption[]): void => {
      names.addBare('5 ', '5 thu ', own, 'part')
    }
    expect(settled([thuOrThuy(0.9), thuOrThuy(0.8), thuOrThuy(0.2)], [], add)).toEqual([THU, THU, THU])
  })
})
