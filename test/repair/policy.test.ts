import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineState } from '../../src/repair/damage.js'
import { alternativesOf, evidenceOf, hasStraySign, judge, staysAsRead } from '../../src/repair/policy.js'
import type { TokenReading } from '../../src/repair/readings.js'
import { TokenForm } from '../../src/repair/token-forms.js'

interface Plan {
  readonly beside?: TokenReading['beside']
  readonly before?: string
  readonly after?: string
  readonly rule?: TokenReading['rule']
  readonly posterior?: number
  readonly others?: Readonly<Record<string, number>>
  readonly shape?: TokenReading['token']['shape']
}

function reading({
  before = 'cia',
  after = 'của',
  rule = 'word',
  posterior = 0.8,
  others = {},
  ...more
}: Plan): TokenReading {
  const shape = more.shape ?? 'word'
  const token: TokenReading['token'] = {
    start: 0,
    end: before.length,
    text: before,
    form: new TokenForm(before, shape),
    line: 0,
    shape,
    endsClause: false,
    endsPhrase: false,
    firstOfLine: false,
    opensBlock: false,
    withinClause: true,
    spaceBefore: true,
    breakBefore: false,
    loneSign: '',
    isNumberSign: false,
    isMoneySign: false,
    lacksBlank: false,
  }
  return {
    token,
    start: 0,
    end: before.length,
    before,
    after,
    rule,
    posterior,
    others: new Map(Object.entries(others)),
    beside: more.beside ?? 'other',
    doubtAround: 0.1,
  }
}

describe('staysAsRead', () => {
  it.each<[LineState, number, number, boolean]>([
    ['eng', 0.4, 0.8, true],
    ['eng', 0.39, 0.8, false],
    ['partly', 0.4, 0.8, true],
    ['marked', 0.3, 0.6, true],
    ['legacy', 0.29, 0.6, false],
    ['stripped', 0.4, 0.8, false],
    ['stripped', 0.45, 0.45, true],
    ['eng', 0, 0, true],
  ])('in a line that is %s, %d as read against %d: %s', (state, asRead, posterior, expected) => {
    expect(staysAsRead(asRead, posterior, state)).toBe(expected)
  })
})

describe('evidenceOf', () => {
  it('takes from a reading what its confidence depends on', () => {
    const others = { cia: 0.05, cua: 0.1, chia: 0.02 }
    expect(evidenceOf(reading({ others }), { state: 'partly', wrongShare: 0.3 })).toEqual({
      asRead: 0.05,
      state: 'partly',
      rule: 'word',
      posterior: 0.8,
      second: 0.1,
      length: 3,
      wrongShare: 0.3,
      doubtAround: 0.1,
    })
  })

  it('counts a token that stays as kept, whatever arc it took', () => {
    expect(evidenceOf(reading({ before: 'a', after: 'a', rule: 'case' }), { state: 'eng' })).toMatchObject({
      rule: 'keep',
      second: 0,
      asRead: 0,
    })
  })
})

describe('hasStraySign', () => {
  it.each<[string, LineState, TokenReading['token']['shape'], boolean]>([
    ['tử¢', 'eng', 'word', true],
    ['¢tử', 'eng', 'word', true],
    ['tử', 'eng', 'word', false],
    ['T¢', 'eng', 'word', false],
    ['tử¢', 'marked', 'word', false],
    ['tử¢', 'eng', 'code', false],
  ])('%s in a line that is %s, as a %s: %s', (after, state, shape, expected) => {
    expect(hasStraySign(reading({ after, shape }), state)).toBe(expected)
  })
})

describe('judge', () => {
  const verdict = (plan: Plan, state: LineState, confidence: number, asked?: number) =>
    judge(() => confidence, reading(plan), { state }, asked)
  const digits = { before: '6', after: 'ở', rule: 'number-to-word', shape: 'digits' } as const

  it.each<[string, Plan, LineState, number, number | undefined, string]>([
    ['an edit of garbled text, however unsure', {}, 'eng', 0.02, undefined, 'edit'],
    ['an edit of text without marks, however unsure', {}, 'stripped', 0.02, undefined, 'edit'],
    ['an edit among marked words from one half', {}, 'partly', 0.5, undefined, 'edit'],
    ['a doubt below', {}, 'partly', 0.4999, undefined, 'doubt'],
    ['an edit of marked text from nine tenths', {}, 'marked', 0.9, undefined, 'edit'],
    ['a doubt below', {}, 'marked', 0.8999, undefined, 'doubt'],
    ['a doubt in converted text', {}, 'legacy', 0.8999, undefined, 'doubt'],
    ['a digit that becomes a word from one half', digits, 'eng', 0.5, undefined, 'edit'],
    ['a doubt below', digits, 'eng', 0.49, undefined, 'doubt'],
    [
      'two digits that become a word before a number',
      { ...digits, before: '13', beside: 'number' },
      'eng',
      0.9,
      undefined,
      'edit',
    ],
    ['a doubt below', { ...digits, before: '13', beside: 'number' }, 'eng', 0.89, undefined, 'doubt'],
    ['a doubt where they may count', { ...digits, before: '13', beside: 'unit' }, 'eng', 0.99, undefined, 'doubt'],
    [
      'a doubt where they may be a number',
      { ...digits, before: '13', others: { '13': 0.001 } },
      'eng',
      0.99,
      undefined,
      'doubt',
    ],
    ['an edit where they can be none', { ...digits, before: '13', posterior: 0.99 }, 'eng', 0.99, undefined, 'edit'],
    ['a doubt where a number would become a word', { ...digits, before: '113' }, 'eng', 0.99, undefined, 'doubt'],
    ['a doubt there, whatever the caller asks for', { ...digits, before: '113' }, 'eng', 0.99, 0.1, 'doubt'],
    ['a doubt where letters touch the number', { before: '12i', after: 'lỗi' }, 'eng', 0.99, undefined, 'doubt'],
    ['digits that stand for letters', { ...digits, before: '16i', after: 'lỗi' }, 'eng', 0.9, undefined, 'edit'],
    [
      'a doubt where they stand for others',
      { ...digits, before: '16i', after: 'tại' },
      'eng',
      0.99,
      undefined,
      'doubt',
    ],
    ['an edit that keeps the number', { before: '12thang', after: '12tháng' }, 'eng', 0.6, undefined, 'edit'],
    [
      'an edit by a rule of grammar',
      { before: '2O24', after: '2024', rule: 'word-to-number' },
      'eng',
      0.6,
      undefined,
      'edit',
    ],
    ['a number where a lone stroke was found', { ...digits, before: '1', after: 'i' }, 'eng', 0.99, undefined, 'keep'],
    ['what the caller asks for, garbled', {}, 'eng', 0.69, 0.7, 'doubt'],
    ['what the caller asks for, marked', {}, 'marked', 0.7, 0.7, 'edit'],
    ['what the caller asks for, digits', digits, 'eng', 0.2, 0.2, 'edit'],
    ['a token that its best reading leaves', { before: 'a', after: 'a' }, 'eng', 0.1, 0.9, 'keep'],
    ['a token that is half as likely as read', { others: { cia: 0.4 } }, 'eng', 0.99, undefined, 'keep'],
    ['an edit where it is less', { others: { cia: 0.19 } }, 'eng', 0.99, undefined, 'edit'],
    [
      'an edit that the marks alone decide',
      { posterior: 0.5, others: { cia: 0.45 } },
      'stripped',
      0.5,
      undefined,
      'edit',
    ],
  ])('%s', (_name, plan, state, confidence, asked, expected) => {
    expect(verdict(plan, state, confidence, asked).action).toBe(expected)
  })

  it('hands out to the token as read its share of what the edit leaves', () => {
    // The decoder leaves 0.2, a quarter of it to the token; the confidence leaves 0.4.
    const edit = verdict({ posterior: 0.8, others: { cia: 0.05, cua: 0.15 } }, 'eng', 0.6)
    expect(edit).toEqual({
      action: 'edit',
      confidence: 0.6,
      rightBefore: expect.closeTo(0.1, 12) as number,
      rightAfter: 0.6,
    })
    const doubt = verdict({ posterior: 0.8, others: { cia: 0.05, cua: 0.15 } }, 'marked', 0.6)
    expect(doubt.rightAfter).toBeCloseTo(0.1, 12)
    expect(verdict({ posterior: 1 }, 'eng', 0.6).rightBefore).toBe(0)
  })

  it('is never surer than one half of a reading with a stray sign', () => {
    expect(verdict({ after: 'tử¢' }, 'eng', 0.9).confidence).toBe(0.5)
    expect(verdict({ after: 'tử¢' }, 'eng', 0.3).confidence).toBe(0.3)
    expect(verdict({ after: 'tử¢' }, 'marked', 0.95).confidence).toBe(0.95)
  })
})

describe('alternativesOf', () => {
  it.each<[string, Plan, number, readonly (readonly [string, number])[]]>([
    ['none without others', {}, 0.9, []],
    [
      'each with its share of what is left',
      { posterior: 0.8, others: { a: 0.05, b: 0.15 } },
      0.6,
      [
        ['b', 0.3],
        ['a', 0.1],
      ],
    ],
    ['none below one hundredth', { posterior: 0.98, others: { a: 0.0101, b: 0.0099 } }, 0.98, [['a', 0.0101]]],
    [
      'four at most',
      { posterior: 0.5, others: { a: 0.06, b: 0.12, c: 0.11, d: 0.09, e: 0.1 } },
      0.5,
      [
        ['b', 0.12],
        ['c', 0.11],
        ['e', 0.1],
        ['d', 0.09],
      ],
    ],
    [
      'none likelier than the edit',
      { posterior: 0.5, others: { a: 0.45, b: 0.05 } },
      0.2,
      [
        ['a', 0.2],
        ['b', 0.08],
      ],
    ],
    ['none where nothing is left', { posterior: 1, others: { a: 0.2 } }, 0.7, []],
  ])('%s', (_name, plan, confidence, expected) => {
    const found = alternativesOf(reading(plan), confidence).map((one) => [one.text, one.confidence])
    expect(found).toEqual(expected.map(([text, share]) => [text, expect.closeTo(share, 3)]))
  })

  it('sums to 1 at most with the edit, falls, and lists nothing likelier than the edit', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(shares, fc.double({ min: 0, max: 1, noNaN: true }), (all, sure) => {
        const total = all.reduce((sum, one) => sum + one, 0)
        fc.pre(total > 0)
        const [posterior, ...others] = all.map((one) => one / total)
        const confidence = Math.floor(sure * 1e4) / 1e4
        const plan = { posterior, others: Object.fromEntries(others.map((one, i) => [`r${i}`, one])) }
        const found = alternativesOf(reading(plan), confidence).map((one) => one.confidence)
        expect(confidence + found.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9)
        expect(found).toEqual([...found].sort((a, b) => b - a))
        expect(found.length).toBeLessThanOrEqual(4)
        for (const one of found) {
          expect(one).toBeLessThanOrEqual(confidence)
          expect(one).toBeGreaterThanOrEqual(0.01)
        }
      }),
      { numRuns: 1000, seed: 61 },
    )
  })
})
