/** Aligns the tokens of OCR pages with those of their truth. */
import { distance } from 'fastest-levenshtein'
import { stripDiacritics } from '../vietnamese/index.js'
import { readLines } from './read-lines.js'

/** A stretch of truth and what the OCR made of it: one token against one, or one against two. */
export interface AlignedPair {
  readonly truth: string
  readonly observed: string
}

/** A page of training data. */
interface Page {
  readonly lang: string
  readonly truth: string
  readonly ocr: string
  readonly readable?: number
}

/** Share of a page's words whose letters must have survived for the page to teach anything. */
const LEAST_READABLE = 0.5
const GAP_COST = 0.8
const JOIN_COST = 0.2

/** Signs that stand for letters so often that they should count as them when tokens are matched. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o', '6': 'o', '@': 'o', '&': 'o', '©': 'o', '1': 'l', '|': 'l', '!': 'l', '[': 'l', '4': 'a', '5': 's', '¢': 'c',
  '\'': '', '’': '', '‘': '',
}
const fold = (token: string): string =>
  stripDiacritics(token).toLowerCase().replace(/[06@&©1|![45¢'’‘]/g, (sign) => LOOK_ALIKES[sign])

/**
 * Aligns two token rows by least cost.
 *
 * @param truth Tokens of a true line. @param observed Tokens of the line as read.
 * @returns The pairs in order; tokens without a partner have an empty other side.
 */
export function alignTokens(truth: readonly string[], observed: readonly string[]): AlignedPair[] {
  const n = truth.length
  const m = observed.length
  const a = truth.map(fold)
  const b = observed.map(fold)
  const unlike = (x: string, y: string): number => distance(x, y) / Math.max(x.length, y.length, 1)
  const cost = new Float64Array((n + 1) * (m + 1)).fill(Infinity)
  const step = new Uint8Array((n + 1) * (m + 1))
  cost[0] = 0
  const relax = (to: number, value: number, kind: number): void => {
    if (value < cost[to]) {
      cost[to] = value
      step[to] = kind
    }
  }
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * (m + 1) + j
      const here = cost[at]
      if (i < n) relax(at + m + 1, here + GAP_COST, 1)
      if (j < m) relax(at + 1, here + GAP_COST, 2)
      if (i < n && j < m) relax(at + m + 2, here + unlike(a[i], b[j]), 3)
      if (i < n && j + 1 < m) relax(at + m + 3, here + JOIN_COST + unlike(a[i], b[j] + b[j + 1]), 4)
      if (i + 1 < n && j < m) relax(at + 2 * (m + 1) + 1, here + JOIN_COST + unlike(a[i] + a[i + 1], b[j]), 5)
    }
  }
  const pairs: AlignedPair[] = []
  const take = [[0, 0], [1, 0], [0, 1], [1, 1], [1, 2], [2, 1]] as const
  for (let i = n, j = m; i > 0 || j > 0;) {
    const [di, dj] = take[step[i * (m + 1) + j]]
    pairs.push({ truth: truth.slice(i - di, i).join(' '), observed: observed.slice(j - dj, j).join(' ') })
    i -= di
    j -= dj
  }
  return pairs.reverse()
}

/** Marks of Markdown round numbers and headings, which no page has. */
const MARKDOWN = /\*\*|^#+ /g
/** Share of the words of a line that the Vietnamese model has right, and of the letters of a word, at least. */
const LEAST_RIGHT = 0.6
const LEAST_LIKE = 0.5
const isSound = (pairs: readonly AlignedPair[]): boolean =>
  pairs.filter(({ truth, observed }) => truth === observed).length >= LEAST_RIGHT * pairs.length
const isLike = ({ truth, observed }: AlignedPair): boolean =>
  distance(fold(truth), fold(observed)) <= (1 - LEAST_LIKE) * Math.max(truth.length, observed.length)

const tokensOf = (line: string): string[] => line.normalize('NFC').split(/\s+/).filter(Boolean)
const fullLines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/**
 * Reads the aligned lines of training files.
 *
 * @param path `.jsonl(.xz)` with pages (`{ lang, truth, ocr, readable? }`) or `.tsv(.xz)` whose last two columns are a
 * line as read and the true line. Pages whose numbers of lines differ are left out.
 * @param lang OCR model whose pages are wanted, `eng` or `vie`.
 * @yields The pairs of one line.
 */
export async function* readPairs(path: string, lang: string): AsyncGenerator<AlignedPair[]> {
  const pages = /\.jsonl(?:\.xz)?$/.test(path)
  for await (const lot of readLines(path)) {
    for (const row of lot) {
      if (row === '') continue
      if (!pages) {
        const columns = row.split('\t')
        const [observed, truth] = columns.slice(-2)
        // The ends of these lines may be off by a word: they teach nothing.
        const pairs = alignTokens(tokensOf(truth), tokensOf(observed.replace(MARKDOWN, ''))).slice(1, -1)
        // Lines that were put together wrongly show where most words ought to be right.
        if (lang === 'vie') yield* isSound(pairs) ? [pairs.filter(isLike)] : []
        else yield pairs
        continue
      }
      const page = JSON.parse(row) as Page
      if (page.lang !== lang || (page.readable ?? 1) < LEAST_READABLE) continue
      const truth = fullLines(page.truth)
      const ocr = fullLines(page.ocr)
      if (truth.length !== ocr.length) continue
      for (let i = 0; i < truth.length; i++) yield alignTokens(tokensOf(truth[i]), tokensOf(ocr[i]))
    }
  }
}
