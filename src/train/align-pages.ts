/** Reads the aligned lines of OCR pages and their truth. */
import { distance } from 'fastest-levenshtein'
import { foldToken, pairTokens, type ChannelFamily, type TokenPair } from '../channel/index.js'
import { pairRuns } from './align-runs.js'
import { createRandom, drawLetterDropper } from './drop-letters.js'
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

/** Families of engines that leave out blanks. */
const LOSE_BLANKS: ReadonlySet<ChannelFamily> = new Set(['ppocr'])

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

/** What was read of a line, and what each of its words became. */
export interface ReadLine {
  readonly tokens: readonly string[]
  readonly pairs: readonly TokenPair[]
}

/** Models drawn for each page whose letters are dropped. */
const DRAWS = 2

/**
 * Reads the aligned lines of training files.
 *
 * @param path `.jsonl(.xz)` with pages (`{ lang, truth, ocr, readable? }`) or `.tsv(.xz)` whose last two columns are a
 * line as read and the true line. Pages whose numbers of lines differ are left out.
 * @param family Family of the pages that are wanted; of `dropped`, whose models nobody has, all pages are taken, and what
 * such a model would leave of their truth.
 * @yields One line.
 */
export async function* readLinePairs(path: string, family: ChannelFamily): AsyncGenerator<ReadLine> {
  const isPages = /\.jsonl(?:\.xz)?$/.test(path)
  const random = createRandom(1)
  for await (const lot of readLines(path)) {
    for (const row of lot) {
      if (row === '') continue
      if (!isPages) {
        const columns = row.split('\t')
        const [observed, truth] = columns.slice(-2)
        const tokens = tokensOf(observed.replace(MARKDOWN, ''))
        // The ends of these lines may be off by a word: they teach nothing.
        const pairs = pairTokens(tokensOf(truth), tokens).slice(1, -1)
        // Lines that were put together wrongly show where most words ought to be right.
        if (family !== 'vie') yield { tokens, pairs }
        else if (isSound(pairs)) yield { tokens, pairs: pairs.filter(isLike) }
        continue
      }
      const page = JSON.parse(row) as Page
      if (family === 'dropped') {
        for (let draw = 0; draw < DRAWS; draw++) yield* dropped(page.truth, random)
        continue
      }
      if (page.lang !== family || (page.readable ?? 1) < LEAST_READABLE) continue
      const truth = fullLines(page.truth)
      const ocr = fullLines(page.ocr)
      if (truth.length !== ocr.length) continue
      const pair = LOSE_BLANKS.has(family) ? pairRuns : pairTokens
      for (let i = 0; i < truth.length; i++) {
        const tokens = tokensOf(ocr[i])
        yield { tokens, pairs: pair(tokensOf(truth[i]), tokens) }
      }
    }
  }
}

function* dropped(truth: string, random: () => number): Generator<ReadLine> {
  const drop = drawLetterDropper(random)
  for (const line of fullLines(truth)) {
    const pairs = tokensOf(line).map((token) => ({ truth: token, observed: drop(token) }))
    yield { tokens: pairs.map(({ observed }) => observed).filter((token) => token !== ''), pairs }
  }
}
