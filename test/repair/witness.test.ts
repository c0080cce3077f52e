import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type RepairResult, type Vanban, type Witness } from '../../src/index.js'

const fixture = (name: string): string => readFileSync(`fixtures/two-readings/${name}.txt`, 'utf8')
const PAGES = ['commune-notice', 'cooperative-report']
const read = (page: string, by: string): string => fixture(`${page}.${by}`)

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const withWitness = (text: string, ...witnesses: (string | Witness)[]): RepairResult =>
  vanban.repairWith(text, { witnesses })
const codes = ({ messages }: RepairResult): string[] =>
  messages.map(({ code }) => code).filter((code) => code.startsWith('WITNESS'))
const withoutWitness = ({ messages, ...rest }: RepairResult) => ({
  ...rest,
  messages: messages.filter(({ code }) => code !== 'WITNESS_IGNORED'),
})
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** Words of a page that are wrong: those of lines with another number of words are not counted. */
function wrong(text: string, page: string): number {
  const lines = text.split('\n')
  return read(page, 'truth')
    .split('\n')
    .flatMap((line, at) => {
      const [truth, own] = [words(line), words(lines[at])]
      return truth.length === own.length ? truth.filter((word, i) => word !== own[i]) : []
    }).length
}

describe('a witness', () => {
  it.each(PAGES.flatMap((page) => [[page, 'eng', 'vie'] as const, [page, 'vie', 'eng'] as const]))(
    'makes %s, read by %s, better',
    (page, main, other) => {
      const alone = wrong(vanban.repair(read(page, main)).text, page)
      const together = wrong(withWitness(read(page, main), read(page, other)).text, page)
      if (alone === 0) expect(together).toBe(0)
      else expect(together).toBeLessThan(alone)
      if (main === 'eng') expect(together).toBeLessThan(0.6 * alone)
    },
  )

  it.each<[string, string, string, string, string, string]>([
    ['a name without marks', 'commune-notice', 'eng', 'Bai', 'Bãi', 'Bãi'],
    ['a word that nobody knows', 'commune-notice', 'eng', 'Thiéng', 'Thiểng', 'Thiểng'],
    ['a word that loses one letter', 'cooperative-report', 'eng', 'mdi', 'mời', 'mời'],
    ['a word that is another', 'cooperative-report', 'vie', 'kiếm', 'kiểm', 'kiém'],
  ])('decides on %s', (_name, page, main, before, after, said) => {
    const other = main === 'eng' ? 'vie' : 'eng'
    const { edits } = withWitness(read(page, main), read(page, other))
    expect(edits.filter((edit) => edit.before.startsWith(before))).toContainEqual(
      expect.objectContaining({ after, witnesses: [{ witness: 1, text: said }] }),
    )
  })

  it('speaks in traces too, of words that stay', () => {
    const traces = vanban.explain('Uy ban nhan dan phudng', { witnesses: ['Ủy ban nhân dân phường'] })
    expect(traces.map(({ chosen, witnesses }) => [chosen, ...(witnesses ?? []).map(({ text }) => text)])).toEqual([
      ['Ủy', 'Ủy'],
      ['ban', 'ban'],
      ['nhân', 'nhân'],
      ['dân', 'dân'],
      ['phường', 'phường'],
    ])
  })

  it('tells where words of garbled text have their tone', () => {
    const [text, witness] = ['Hda binh va van hda cua nhan dan', 'Hoà bình và văn hoá của nhân dân']
    expect(vanban.repair(text).text).toBe('Hòa bình và văn hóa của nhân dân')
    expect(withWitness(text, witness).text).toBe(witness)
  })

  it('leaves words that both readings have', () => {
    for (const page of PAGES) {
      const [vie, eng] = [read(page, 'vie'), read(page, 'eng')]
      const { edits } = withWitness(vie, eng)
      for (const { before, after, witnesses } of edits) if (witnesses?.[0].text === before) expect(after).toBe(before)
    }
  })

  it('bears on reports, as it does on repair', () => {
    const [text, witness] = [read('commune-notice', 'eng'), read('commune-notice', 'vie')]
    const { report, repaired } = vanban.processWith(text, { witnesses: [witness] })
    expect(repaired.text).toBe(withWitness(text, witness).text)
    expect(JSON.stringify(report)).toContain('Thiểng Hạ')
    expect(JSON.stringify(vanban.report(text))).not.toContain('Thiểng Hạ')
  })

  it('may begin with a byte order mark, as the text may', () => {
    const [text, witness] = [read('commune-notice', 'eng'), read('commune-notice', 'vie')]
    expect(withWitness(`\ufeff${text}`, `\ufeff${witness}`).text).toBe(`\ufeff${withWitness(text, witness).text}`)
  })
})

describe('a witness that has nothing to say', () => {
  const TEXT = read('commune-notice', 'eng')
  it.each<[string, string | Witness, string]>([
    ['nothing', '', 'Witness 1 was left out: it is empty.'],
    ['blanks', { text: ' \n\f', name: 'b.txt' }, 'Witness 1 (b.txt) was left out: it is empty.'],
    ['the same text', TEXT, 'Witness 1 was left out: it is the text itself once more, which tells nothing new.'],
    [
      'another page',
      { text: read('cooperative-report', 'vie'), name: 'scan.vie.txt' },
      'Witness 1 (scan.vie.txt) was left out: it is of another page, for 4 % of its words stand there.',
    ],
    [
      'another language',
      'We hold these truths to be self-evident, that all men are created equal.\n'.repeat(20),
      'Witness 1 was left out: it is of another page, for 0 % of its words stand there.',
    ],
    [
      'noise',
      'xq zzk wj '.repeat(200),
      'Witness 1 was left out: it is of another page, for 0 % of its words stand there.',
    ],
    ['markup', '<!DOCTYPE html><html><body>a</body></html>', 'Witness 1 was left out: it is no plain text.'],
  ])('%s is left out, and said to be', (_name, witness, message) => {
    const result = withWitness(TEXT, witness)
    expect(withoutWitness(result)).toEqual(vanban.repair(TEXT))
    expect(result.messages.filter(({ code }) => code === 'WITNESS_IGNORED')).toEqual([
      { code: 'WITNESS_IGNORED', severity: 'warning', message, line: null },
    ])
  })

  it('is told from those that have', () => {
    const vie = read('commune-notice', 'vie')
    const result = withWitness(TEXT, '', vie, vie)
    expect(result.text).toBe(withWitness(TEXT, vie).text)
    expect(result.messages.filter(({ code }) => code === 'WITNESS_IGNORED').map(({ message }) => message)).toEqual([
      'Witness 1 was left out: it is empty.',
      'Witness 3 was left out: it is witness 2 once more, which tells nothing new.',
    ])
    expect(result.edits.find(({ witnesses }) => witnesses)?.witnesses).toEqual([{ witness: 2, text: 'XÃ' }])
  })

  it.each(PAGES.flatMap((page) => [[page, 'eng'] as const, [page, 'vie'] as const]))(
    'is %s by the %s model once more, but for a word',
    (page, by) => {
      const text = read(page, by)
      const again = text.replace(/5 n(?:a|ă)m|ha/, 'abc')
      expect(again).not.toBe(text)
      const [alone, twice] = [vanban.repair(text).text.split(' '), withWitness(text, again).text.split(' ')]
      expect(twice).toHaveLength(alone.length)
      expect(alone.filter((word, at) => word !== twice[at]).length).toBeLessThanOrEqual(1)
    },
  )
})

describe('numbers', () => {
  it.each<[string, string, string, string[]]>([
    [
      'Chi 1.250 đồng cho thôn',
      'Chi 1.260 đồng cho thôn',
      'Chi 1.250 đồng cho thôn',
      ['"1.250" is "1.260" in witness 1'],
    ],
    ['Chi 1.250 đồng cho thôn', 'Chi 1,250 đồng cho thôn', 'Chi 1.250 đồng cho thôn', []],
    [
      'Quyết định số 12/QĐ-UBND ngày 3/4/2024 của xã',
      'Quyết định số 17/QĐ-UBND ngày 3/4/2021 của xã',
      'Quyết định số 12/QĐ-UBND ngày 3/4/2024 của xã',
      ['"12/QĐ-UBND" is "17/QĐ-UBND" in witness 1', '"3/4/2024" is "3/4/2021" in witness 1'],
    ],
    ['Xã có 1O8 hộ dân ở thôn', 'Xa co 108 ho dan o thon', 'Xã có 108 hộ dân ở thôn', []],
  ])('%s beside %s', (text, witness, expected, disputes) => {
    const result = withWitness(text, witness)
    expect(result.text).toBe(expected)
    const told = result.messages.filter(({ code }) => code === 'WITNESS_DISAGREES')
    expect(told.map(({ message }) => message.split(':')[0])).toEqual(disputes)
    for (const { position, message } of told)
      expect(message).toContain(`"${text.slice(position?.start.offset, position?.end.offset)}"`)
  })

  it('do not become words because a witness has words', () => {
    const text = read('commune-notice', 'eng')
    const witness = read('commune-notice', 'vie').replace(/\d+/g, 'là')
    const digits = (result: RepairResult): string[] => result.text.match(/\d+/g) ?? []
    expect(digits(withWitness(text, witness))).toEqual(digits(vanban.repair(text)))
  })

  it('are codes with the marks of a witness, where nothing else is another', () => {
    const text = 'Can ctr T6 trinh s6 20/TTr-HDQL ngay 4 thang 5 nam 2024 cua Hdi ddng quan ly quy nha thi trdn'
    const witness = 'Căn cứ Tờ trình số 20/TTr-HĐQL ngày 4 tháng 5 năm 2024 của Hội đồng quản lý quỹ nhà thị trấn'
    expect(withWitness(text, witness).text).toContain('20/TTr-HĐQL')
    expect(withWitness(text, witness.replace('20/', '21/')).text).toContain('20/TTr-')
  })
})

describe('whatever a witness says', () => {
  const text = read('commune-notice', 'eng')
  const vie = read('commune-notice', 'vie')
  const digits = (one: string): string[] => one.match(/\d{2,}/g) ?? []
  /** Any text, and such as has lines and words of the page in it. */
  const anyWitness = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.oneof(fc.constantFrom(...vie.split('\n')), fc.constantFrom(...text.split('\n')), fc.string()), {
        maxLength: 30,
      })
      .map((lines) => lines.join('\n')),
    fc
      .tuple(fc.nat(), fc.constantFrom('', '1', '99', 'ệ', '\n', ' ', 'là là'), fc.integer({ min: 2, max: 9 }))
      .map(([from, put, every]) => [...vie].map((sign, at) => ((at + from) % every === 0 ? put : sign)).join('')),
  )

  it('nothing is thrown, edits lead there and back, and numbers stay', () => {
    const alone = vanban.repair(text)
    fc.assert(
      fc.property(anyWitness, (witness) => {
        const result = withWitness(text, witness)
        expect(applyEdits(text, result.edits)).toBe(result.text)
        expect(revertEdits(result.text, result.edits)).toBe(text)
        expect(result.text.split('\n')).toHaveLength(text.split('\n').length)
        expect(digits(result.text)).toEqual(digits(alone.text))
        if (codes(result).includes('WITNESS_IGNORED')) expect(withoutWitness(result)).toEqual(alone)
      }),
      { numRuns: 60 },
    )
  })

  it('so it is for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), anyWitness, (any, witness) => {
        const { edits, text: repaired } = withWitness(any, witness, any.toUpperCase())
        expect(applyEdits(any, edits)).toBe(repaired)
      }),
      { numRuns: 60 },
    )
  })
})

describe('misuse', () => {
  it.each<[unknown, string]>([
    ['a', 'settings.witnesses: expected a list, got "a"'],
    [[1], 'settings.witnesses[0]: expected an object, got 1'],
    [['a', { name: 'b' }], 'settings.witnesses[1].text: expected a string, got nothing'],
    [[{ text: 'a', name: 3 }], 'settings.witnesses[0].name: expected a string, got 3'],
  ])('%j', (witnesses, message) => {
    for (const call of ['repairWith', 'processWith', 'explain'] as const)
      expect(() => vanban[call]('a', { witnesses: witnesses as never })).toThrow(message)
  })
})
