/** Clean markers made as OCR would read them, at random but repeatably. */
import { readdirSync, readFileSync } from 'node:fs'
import { outline } from '../../src/outline/index.js'
import type { OutlineMarker } from '../../src/types.js'
import { randomNumbers } from '../support/random-numbers.js'

const ROMAN: Readonly<Record<string, readonly string[]>> = {
  I: ['l', '1', '|', '!'],
  II: ['I1', '11', 'Il', 'll'],
  III: ['I11', 'IIl', '1I1', 'Ill', '111', 'HI', 'IH'],
  IV: ['1V', 'lV', 'N', 'TV'],
  V: ['V', 'v'],
  VI: ['V1', 'Vl'],
  VII: ['VI1', 'VIl', 'V1I'],
  VIII: ['VIIl', 'VI1I'],
  IX: ['1X', 'lX'],
  X: ['x'],
}
const DIGITS: Readonly<Record<string, readonly string[]>> = {
  '1': ['l', 'I', 'i'],
  '2': ['Z'],
  '0': ['O', 'o'],
  '5': ['S'],
  '8': ['B'],
}
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  a: ['a}', '8)'],
  b: ['6)'],
  c: ['e)', '¢)'],
  e: ['c)'],
  g: ['9)', 'q)'],
  h: ['b)', 'n)'],
  i: ['1)', 'l)'],
  l: ['1)', 'i)'],
  o: ['0)'],
  đ: ['d)', '4)', 'đ}'],
  d: ['d}'],
}
/** What OCR makes of bullets; long look-alikes of a dash are three times as frequent as dots and stars. */
const LONG_DASHES = ['—', '–', '~', '_', '=', '«', '»', '¢']
const BULLETS: Readonly<Record<string, readonly string[]>> = {
  dash: [...LONG_DASHES, ...LONG_DASHES, ...LONG_DASHES, '•', '.', "'", '*'],
  plus: ['t', '†', '-+', '*', '4'],
  bullet: ['e', '¢', 'o', '°', '®', 's'],
}
const KEYWORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Điều/, ['Diéu', 'Diều', 'Điêu', 'Dieu']],
  [/^Chương/, ['Chuong', 'Chwong', 'Chuơng']],
  [/^CHƯƠNG/, ['CHUONG', 'CHƯONG']],
  [/^Phần/, ['Phan', 'Phân']],
  [/^PHẦN/, ['PHAN', 'PHÂN']],
  [/^Mục/, ['Muc', 'Myc']],
]

/**
 * Damages the marker of a line as OCR does (the table of confusions of the structure specification, section 2.3).
 *
 * @param line The clean line.
 * @param marker Its marker.
 * @param random Source of numbers from 0 to 1.
 */
export function damageMarker(line: string, marker: OutlineMarker, random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]
  const rest = line.slice(marker.end)
  const seen = line.slice(marker.start, marker.end)
  const before = line.slice(0, marker.start)
  const core = seen.replace(/[^\p{L}\p{N}]$/u, '')
  const punctuation = seen.slice(core.length)
  const comma = (text: string): string => (random() < 0.25 ? text.replace(/\.$/, ',') : text)
  switch (marker.scheme) {
    case 'roman':
      return before + comma(pick(ROMAN[core] ?? [core]) + punctuation) + rest
    case 'decimal': {
      if (random() < 0.15 && punctuation === '.') return before + core + rest
      const at = Math.floor(random() * core.length)
      const glyph = random() < 0.6 ? pick(DIGITS[core[at]] ?? [core[at]]) : core[at]
      const damaged = core.slice(0, at) + glyph + core.slice(at + 1)
      return (
        before +
        (damaged === core ? core + punctuation.replace('.', pick([',', ':', ';'])) : damaged + punctuation) +
        rest
      )
    }
    case 'decimalMulti':
      return before + pick([seen.replace('1', 'l'), seen.replace('.', ','), seen.replace(/\.$/, '')]) + rest
    case 'letter':
      return before + (punctuation === ')' ? pick(LETTERS[core] ?? [`${core}}`]) : seen) + rest
    case 'upperLetter':
      return before + core + punctuation.replace('.', ',') + rest
    case 'parenDecimal':
      return before + seen.replace('1', pick(['l', 'I'])) + rest
    case 'dash':
    case 'plus':
    case 'bullet':
      return before + pick(BULLETS[marker.scheme]) + rest
    default: {
      const word = KEYWORDS.find(([pattern]) => pattern.test(seen))
      return word ? before + seen.replace(word[0], pick(word[1])).replace(/\.$/, pick(['.', ',', ':'])) + rest : line
    }
  }
}

const fixtures = new URL('../../fixtures/', import.meta.url)
/**
 * Texts with clean markers: no bundles, and none that is damaged, foreign or without structure; none of which most numbers
 * stand in quotations of a line or two, where hardly a row tells what a damaged number was.
 */
const TEXTS = [
  ...['cases', 'structure'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, fixtures))
      .filter((name) => name.endsWith('.txt') && !/outline|^(?:10|12|13|33|39|45|48|53)/.test(name))
      .map((name) => `${folder}/${name}`),
  ),
  'seed/truth.txt',
].map((path) => readFileSync(new URL(path, fixtures), 'utf8').split('\n'))

/** What an English model makes of letters with marks. */
const GARBLE: Readonly<Record<string, string>> = {
  ế: 'é',
  ề: 'é',
  ệ: 'é',
  ể: 'é',
  ư: 'u',
  ơ: 'o',
  đ: 'd',
  ă: 'a',
  ố: 'é',
}

/** The words of a line as an English model reads them: only on such lines may a marker be another one than it shows. */
export function garbleWords(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => GARBLE[letter] ?? letter.normalize('NFD').charAt(0))
}

/**
 * Garbles the body of the fixtures, damages a share of their markers at random and decodes them again.
 *
 * @param share Share of the markers that is damaged.
 * @param seeds Seeds; each damages every text once.
 * @returns Markers whose scheme, number and depth came out right, and all of them.
 */
export function decodeDamaged(share: number, seeds: readonly number[]): { right: number; all: number } {
  let right = 0,
    all = 0
  for (const clean of TEXTS) {
    const truth = outline(clean)
    for (const seed of seeds) {
      const random = randomNumbers(seed * 7919 + clean.length)
      const damaged = [...clean]
      for (let line = truth[0]?.line ?? 0; line <= (truth.at(-1)?.line ?? -1); line += 1)
        damaged[line] = garbleWords(clean[line])
      for (const marker of truth) {
        const { line, end } = marker
        const rest = garbleWords(clean[line].slice(end))
        const seen = clean[line].slice(0, end)
        damaged[line] = random() < share ? damageMarker(seen + rest, marker, random) : seen + rest
      }
      const found = new Map(outline(damaged).map((one) => [one.line, one]))
      for (const one of truth) {
        const got = found.get(one.line)
        all += 1
        if (got && got.scheme === one.scheme && got.ordinal === one.ordinal && got.depth === one.depth) right += 1
      }
    }
  }
  return { right, all }
}
