/** Reads the aligned lines of OCR pages and their truth. */
import { distance } from 'fastest-levenshtein'
import { pairTokens, foldToken, type TokenPair } from '../channel/index.js'
import { readLines } from './read-lines.js'

/** A page of training data. */
interface Page {
  readonly lang: string
  readonly truth: string
  readonly ocr: string
  readonly readable?: number
}

/** Share of a page's words whose letters must have survived for the page to teach anything. */
const LEAST_READABLE = 0.5

/** Marks of Markdown round numbers and headings, which no page has. */
const MARKDOWN = /\*\*|^#+ /g
/** Share of the words of a line that the Vietnamese model has right, and of the letters of a word, at least. */
const LEAST_RIGHT = 0.6
const LEAST_LIKE = 0.5
const isSound = (pairs: readonly TokenPair[]): boolean =>
  pairs.filter(({ truth, observed }) => truth === observed).length >= LEAST_RIGHT * pairs.length
const isLike = ({ truth, observed }: TokenPair): boolean =>
  distance(foldToken(truth), foldToken(observed)) <= (1 - LEAST_LIKE) * Math.max(truth.length, observed.length)

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
export async function* readPairs(path: string, lang: string): AsyncGenerator<TokenPair[]> {
  const pages = /\.jsonl(?:\.xz)?$/.test(path)
  for await (const lot of readLines(path)) {
    for (const row of lot) {
      if (row === '') continue
      if (!pages) {
        const columns = row.split('\t')
        const [observed, truth] = columns.slice(-2)
        // The ends of these lines may be off by a word: they teach nothing.
        const pairs = pairTokens(tokensOf(truth), tokensOf(observed.replace(MARKDOWN, ''))).slice(1, -1)
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
      for (let i = 0; i < truth.length; i++) yield pairTokens(tokensOf(truth[i]), tokensOf(ocr[i]))
    }
  }
}
