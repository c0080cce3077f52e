import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import type { Damage, DamageKind } from '../../src/types.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

type Lines = readonly string[]
interface Page {
  readonly truth: Lines
  readonly eng: Lines
  readonly vie: Lines
}
const load = <T>(name: string): [string, T][] =>
  Object.entries(JSON.parse(readFileSync(`fixtures/damage/${name}.json`, 'utf8')) as Record<string, T>)
const PAGES = load<Page>('vietnamese')
const FOREIGN = load<Lines>('foreign')

/** A text, what kind of damage it has, and the kind of each line where it is mixed. */
interface Sample {
  readonly name: string
  readonly lines: Lines
  readonly kind: DamageKind
  readonly kinds: readonly DamageKind[]
}
const sample = (name: string, kind: DamageKind, ...parts: [DamageKind, Lines][]): Sample => ({
  name,
  kind,
  lines: parts.flatMap(([, lines]) => lines),
  kinds: parts.flatMap(([of, lines]) => lines.map(() => of)),
})
const stripped = (lines: Lines): string[] => lines.map(stripDiacritics)
/** Every other word loses its marks. */
const partly = (lines: Lines): string[] =>
  lines.map((line) => line.replace(/\S+/g, (word, at: number) => (at % 2 === 0 ? stripDiacritics(word) : word)))

const PURE = [
  ...PAGES.flatMap(([name, page]) => [
    sample(`${name}, English model`, 'eng', ['eng', page.eng]),
    sample(`${name}, Vietnamese model`, 'vie', ['vie', page.vie]),
    sample(`${name}, stripped`, 'stripped', ['stripped', stripped(page.truth)]),
    sample(`${name}, stripped in part`, 'stripped', ['stripped', partly(page.truth)]),
    sample(`${name}, correct`, 'clean', ['clean', page.truth]),
  ]),
  ...FOREIGN.map(([name, lines]) => sample(name, 'foreign', ['foreign', lines])),
]
const english = FOREIGN.filter(([name]) => /^(?:english|javascript|json)/.test(name)).map(([, lines]) => lines)
const MIXED = PAGES.slice(0, 10).flatMap(([name, page], at) => {
  const [, next] = PAGES[at + 1]
  return [
    sample(
      `${name}: garbled, then stripped`,
      'eng',
      ['eng', [...page.eng, ...page.eng]],
      ['stripped', stripped(next.truth)],
    ),
    sample(
      `${name}: correct, then foreign`,
      'clean',
      ['clean', [...page.truth, ...next.truth]],
      ['foreign', english[at % english.length]],
    ),
    sample(
      `${name}: stripped, then correct`,
      'stripped',
      ['stripped', stripped([...page.truth, ...page.truth])],
      ['clean', next.truth],
    ),
  ]
})

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})
const known = new Map<Sample, Damage>()
const damageOf = (one: Sample): Damage => {
  const damage = known.get(one) ?? vanban.repair(`${one.lines.join('\n')}\n`).damage
  known.set(one, damage)
  return damage
}

describe('kind of damage', () => {
  it('is right on 98 % of the documents', () => {
    const samples = [...PURE, ...MIXED]
    const wrong = samples.filter((one) => damageOf(one).kind !== one.kind)
    expect(samples.length).toBeGreaterThanOrEqual(60)
    expect(wrong.map((one) => `${one.name}: ${damageOf(one).kind}`)).toEqual([])
  })

  it('is right on nearly all lines of mixed documents', () => {
    let lines = 0
    const wrong = MIXED.flatMap((one) => {
      const { ranges } = damageOf(one)
      const found = ranges.flatMap(({ kind, lines: [first, last] }) =>
        Array.from({ length: last - first + 1 }, () => kind),
      )
      lines += one.lines.filter((line) => line !== '').length
      return one.lines.flatMap((line, at) =>
        line !== '' && found[at] !== one.kinds[at] ? [`${one.name}:${at + 1} ${found[at]}: ${line}`] : [],
      )
    })
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(0.02 * lines)
  })

  it('covers every line once', () => {
    for (const one of MIXED) {
      const { ranges } = damageOf(one)
      expect(ranges[0].lines[0]).toBe(1)
      expect(ranges.at(-1)?.lines[1]).toBe(one.lines.length + 1)
      ranges.slice(1).forEach((range, at) => expect(range.lines[0]).toBe(ranges[at].lines[1] + 1))
      expect(ranges.every(({ rightBefore, rightAfter }) => rightBefore <= rightAfter && rightAfter <= 1)).toBe(true)
    }
  })

  it('changes nothing that is foreign or correct', () => {
    const untouched = PURE.filter(({ kind }) => kind === 'foreign' || kind === 'clean')
    expect(
      untouched.flatMap(({ name, lines }) =>
        vanban.repair(lines.join('\n')).edits.map(({ before, after }) => `${name}: ${before} → ${after}`),
      ),
    ).toEqual([])
  })
})
