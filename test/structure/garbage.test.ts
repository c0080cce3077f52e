import { describe, expect, it } from 'vitest'
import { documentStarts } from '../../src/outline/index.js'
import { structure } from '../../src/structure/index.js'
import { randomNumbers } from '../support/random-numbers.js'

const WORDS = ' Ủy ban nhân dân phường thực hiện'
/** Texts of about `n` lines or `10 n` characters. */
const GARBAGE: Readonly<Record<string, (n: number) => string>> = {
  'random bytes': (n) => {
    const random = randomNumbers(5)
    return Buffer.from(Array.from({ length: n * 10 }, () => random() * 256)).toString('latin1')
  },
  'a line without end': (n) => 'Điều 1. '.repeat(n * 10),
  'a line of one letter': (n) => 'a'.repeat(n * 100),
  'a line of blanks': (n) => ' '.repeat(n * 100),
  'combining marks': (n) => '\u0301'.repeat(n * 10),
  'form feeds': (n) => '\f'.repeat(n * 10),
  'blank lines': (n) => '\n'.repeat(n),
  'nested markers': (n) => lines(n, (i) => ['I.', '1.', '1.1.', 'a)', '(1)', '-', '+', '*'][i % 8] + WORDS),
  'one marker over and over': (n) => lines(n, () => `1.${WORDS}`),
  'markers that could be two things': (n) => lines(n, (i) => ['l.', '1l.', 'I1,', 'II.'][i % 4] + WORDS),
  'numbers that go up': (n) => lines(n, (i) => `${i + 1}.${WORDS}`),
  'bullets that announce bullets': (n) => lines(n, (i) => `${'-+*•'[i % 4]}${WORDS}:`),
  'page numbers': (n) => lines(n, (i) => `${i % 900}\n\n`),
  'national titles': (n) => lines(n, () => 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
  headers: (n) =>
    lines(n / 4, () => 'CHỦ TỊCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/QĐ-UBND'),
  recipients: (n) => `Nơi nhận:\n${lines(n, () => '- UBND xã (để b/c); KT. CHỦ TỊCH')}`,
  signatures: (n) => lines(n, () => 'TM. ỦY BAN NHÂN DÂN'),
  tables: (n) => lines(n, (i) => `${i}   Ủy ban   ${i}   2`),
  pipes: (n) => '| a '.repeat(n),
  capitals: (n) => lines(n, () => 'ỦY BAN NHÂN DÂN'),
  brackets: (n) => '('.repeat(n * 10),
  slashes: (n) => '1/'.repeat(n * 10),
  'dots and letters': (n) => 'I.l.1.'.repeat(n * 5),
}
function lines(n: number, line: (index: number) => string): string {
  return Array.from({ length: Math.ceil(n) }, (_, index) => line(index)).join('\n')
}

function seconds(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

describe('garbage', () => {
  it.each(Object.entries(GARBAGE))(
    '%s: a result with a remark, in time that grows no faster than the text',
    (_, make) => {
      const small = make(400),
        large = make(3200)
      const read = (text: string) => {
        documentStarts(text.split('\n'))
        return structure({ source: text, text })
      }
      expect(read(small).diagnostics.length).toBeGreaterThan(0)
      const first = seconds(() => read(small))
      const second = seconds(() => read(large))
      // Eight times the text may take sixteen times as long; below half a second nothing is measured.
      expect(second).toBeLessThan(Math.max(0.5, 16 * first))
    },
  )

  it('a line of ten million characters', () => {
    const text = `Điều 1. ${'thực hiện '.repeat(1_000_000)}`
    expect(seconds(() => structure({ source: text, text }))).toBeLessThan(5)
  })
})
