/** Writes `SOURCES.md`: what the dictionaries were counted from, under which licence, and by which command. */

/** A packed file as it was written. */
export interface WrittenFile {
  readonly name: string
  readonly bytes: number
  readonly checksum: string
  /** What is in it, in a few words. */
  readonly contents: string
}

const ORIGINS = `## Where the counts come from

| input | source | licence |
|---|---|---|
| legal corpus (31.8 million syllables) | official legal and administrative texts: laws, decrees, decisions, plans, the official gazette; gathered in the public repositories diepxuan/diepxuan.github.io, tnt305/tai_lieu_noi_bo, hrmaster1982-dev/phapluat-8chude-data, NguyenQuocBao97/multiclass-text-classification, hongquantq92/hddtvn, TranKien2005/VN-Legal-Bench-Dataset, hoangmd2410/RAG_DEMO, DucLong06/ALQAC2023, nhdandz/ThuTucHanhChinh, nguyenduc13475/Vietnamese-Legal-NLP | official texts are outside copyright (article 15 of Viet Nam's law on intellectual property) |
| administrative corpus (1.9 million syllables) | letters, plans, reports and procedures of offices, 2002–2026 | official texts are outside copyright, as above |
| general corpus (87.6 million syllables) | news, encyclopaedia, tax articles: ThanhChinhBK/vietnews, magizbox/scraper, nguyenvulebinh/trends, tnt305 (Wikipedia, CC BY-SA), hongquantq92/hddtvn, UniversalDependencies/UD_Vietnamese-VTB (CC BY-SA), VNTC articles in tram-tr/vietnamese-diacritic-restoration-nlp | the texts stay with their owners; only counts of words and word sequences seen at least twice are here |
| gazetteers before and after the merger of 2025 | thanglequoc/vietnamese-provinces-database | MIT |
| repeated headings and formulas | counted over the legal corpus | derived |
| aligned OCR pages | pages rendered from the corpora in seven fonts at four levels of wear and read by Tesseract 5 (English model, and its Vietnamese one), pages of the official gazette read the same way, and lines of another organisation's OCR of signed scans (Vietnamese model) | only counts of letter and word confusions are here |

No sentence of these texts is in the files: they hold counts of sequences of four words at most, those seen once are left
out, and of the others six in seven too; the channel holds single words.
`

/**
 * Formats `SOURCES.md`.
 *
 * @param files The packed files. @param command The command that made them, paths shortened to names.
 */
export function formatSources(files: readonly WrittenFile[], command: string): string {
  const rows = files.map(
    ({ name, bytes, checksum, contents }) => `| \`${name}\` | ${contents} | ${bytes} | \`${checksum}\` |`,
  )
  return `# Dictionaries

Written by \`npm run train\`; the same input gives the same bytes.

| file | holds | bytes | checksum |
|---|---|---|---|
${rows.join('\n')}

\`\`\`sh
${command}
\`\`\`

${ORIGINS}`
}
