/** Writes `SOURCES.md`: what the dictionaries were counted from, under which licence, and by which commands. */

import { basename, resolve } from 'node:path'

/** A packed file as it was written. */
export interface WrittenFile {
  readonly name: string
  readonly bytes: number
  readonly checksum: string
  /** What is in it, in a few words. */
  readonly contents: string
}

/** What a training was told. */
export interface Training {
  readonly corpus: readonly string[]
  readonly lists?: string | undefined
  /** Numbers of n-grams to keep, by the names of their options, where they were given. */
  readonly budget: Readonly<Record<string, number>>
  readonly pairs: readonly string[]
  readonly channel: string
  readonly out: string
}

/**
 * The commands that train what one command trained, a line for each part: the texts, and a channel.
 *
 * @param training What it was told. @returns Commands, paths shortened to names.
 */
export function commandsOf({ corpus, lists, budget, pairs, channel, out }: Training): string[] {
  const text = [
    ...corpus.map((one) => `--corpus ${basename(one)}`),
    ...(lists === undefined ? [] : [`--lists ${basename(lists)}`]),
    ...Object.entries(budget).map(([name, grams]) => `--${name} ${grams}`),
  ]
  const pages = [
    ...pairs.map((one) => `--pairs ${basename(one)}`),
    ...(channel === USUAL_CHANNEL ? [] : [`--channel ${channel}`]),
  ]
  return [...(corpus.length > 0 ? [text] : []), ...(pairs.length > 0 ? [pages] : [])].map((options) =>
    [COMMAND, ...options, `--out ${basename(resolve(out))}`].join(' '),
  )
}

/**
 * Puts the commands of a training among those of earlier ones.
 *
 * @param before Text of the earlier `SOURCES.md`; empty where there is none. @param commands Of this training.
 * @returns A command for each part, the texts first: those of this training, and the earlier ones of all other parts.
 */
export function mergeCommands(before: string, commands: readonly string[]): string[] {
  const earlier = /```sh\n([^`]*)```/.exec(before)?.[1].trim().split('\n') ?? []
  const byPart = new Map([...earlier.flatMap(partsOf), ...commands].map((command) => [partOf(command), command]))
  return [...byPart].sort(([a], [b]) => rankOf(a) - rankOf(b)).map(([, command]) => command)
}

const COMMAND = 'npm run train --'
/** The channel that is meant where none is named. */
const USUAL_CHANNEL = 'eng'
const TEXTS = 'texts'

const partOf = (command: string): string =>
  command.includes(' --corpus ') ? TEXTS : (/ --channel (\S+)/.exec(command)?.[1] ?? USUAL_CHANNEL)
const rankOf = (part: string): number => [TEXTS, USUAL_CHANNEL, part].indexOf(part)

/** A command that trained texts and a channel at once, as one for each. */
function partsOf(command: string): string[] {
  if (!command.startsWith(COMMAND)) return []
  const options = command
    .slice(COMMAND.length)
    .trim()
    .split(/ (?=--)/)
  const ofPages = (option: string): boolean => /^--(?:pairs|channel) /.test(option)
  const [texts, pages] = [options.filter((one) => !ofPages(one)), options.filter((one) => ofPages(one) || isOut(one))]
  return [texts, pages].filter((part) => part.some((one) => !isOut(one))).map((part) => [COMMAND, ...part].join(' '))
}

const isOut = (option: string): boolean => option.startsWith('--out ')

const ORIGINS = `## Where the counts come from

| input | source | licence |
|---|---|---|
| legal corpus (31.8 million syllables) | official legal and administrative texts: laws, decrees, decisions, plans, the official gazette; gathered in the public repositories diepxuan/diepxuan.github.io, tnt305/tai_lieu_noi_bo, hrmaster1982-dev/phapluat-8chude-data, NguyenQuocBao97/multiclass-text-classification, hongquantq92/hddtvn, TranKien2005/VN-Legal-Bench-Dataset, hoangmd2410/RAG_DEMO, DucLong06/ALQAC2023, nhdandz/ThuTucHanhChinh, nguyenduc13475/Vietnamese-Legal-NLP | official texts are outside copyright (article 15 of Viet Nam's law on intellectual property) |
| administrative corpus (1.9 million syllables) | letters, plans, reports and procedures of offices, 2002–2026 | official texts are outside copyright, as above |
| general corpus (87.6 million syllables) | news, encyclopaedia, tax articles: ThanhChinhBK/vietnews, magizbox/scraper, nguyenvulebinh/trends, tnt305 (Wikipedia, CC BY-SA), hongquantq92/hddtvn, UniversalDependencies/UD_Vietnamese-VTB (CC BY-SA), VNTC articles in tram-tr/vietnamese-diacritic-restoration-nlp | the texts stay with their owners; only counts are here: of words, of pairs of words, and of sequences of three and four words seen at least twice |
| gazetteers before and after the merger of 2025 | thanglequoc/vietnamese-provinces-database | MIT |
| repeated headings and formulas | counted over the legal corpus | derived |
| aligned OCR pages | pages rendered from the corpora in seven fonts at four levels of wear and read by Tesseract 5 (its English, Vietnamese, French and German models and that of Latin script) and by PP-OCRv4 (Chinese and English model), what PP-OCR models that lack letters would leave of their truth (after the letters that PaddleOCR issues 16339, 15189 and 18254 list), pages of the official gazette read by the English and Vietnamese models, and lines of another organisation's OCR of signed scans (Vietnamese model) | only counts of letter and word confusions are here |

No sentence of these texts is in the files: they hold counts of sequences of four words at most. Of three and four words,
those seen once are left out, and of all others most are too, those that add least; the channel holds single words.
`

/**
 * Formats `SOURCES.md`.
 *
 * @param files The packed files. @param commands The commands that made them.
 */
export function formatSources(files: readonly WrittenFile[], commands: readonly string[]): string {
  const rows = files.map(
    ({ name, bytes, checksum, contents }) => `| \`${name}\` | ${contents} | ${bytes} | \`${checksum}\` |`,
  )
  return `# Dictionaries

Written by \`npm run train\`; the same input gives the same bytes.

| file | holds | bytes | checksum |
|---|---|---|---|
${rows.join('\n')}

\`\`\`sh
${commands.join('\n')}
\`\`\`

${ORIGINS}`
}
