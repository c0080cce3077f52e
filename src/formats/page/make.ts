/** Makes PAGE 2019 of a page of any laid-out document. */
import type { Box, LayoutDocument } from '../../types.js'
import { VERSION } from '../../version.js'
import { escapeText, escapeValue } from '../markup/scan.js'
import { measured, PIXELS, xmlText, type MeasuredLine } from '../measured.js'

const coords = ([left, top, right, bottom]: Box): string =>
  `<Coords points="${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}"/>`

const equivalent = (text: string, confidence: number | null = null): string => {
  const conf = confidence === null ? '' : ` conf="${Number(confidence.toFixed(4))}"`
  return `<TextEquiv${conf}><Unicode>${escapeText(xmlText(text))}</Unicode></TextEquiv>`
}

const textOf = ({ words }: MeasuredLine): string => words.map(({ value }) => value).join(' ')

const TYPES: Readonly<Record<string, string>> = { header: ' type="header"', footer: ' type="footer"' }

/**
 * Makes a PAGE 2019 file.
 *
 * @param document A document of one page, which is all that a PAGE file holds. @param created When it is made.
 * @returns Its bytes, UTF-8; null where there is not one page, or a line has no place on it, which PAGE asks for.
 * @see https://www.primaresearch.org/schema/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd
 */
export function makePage(document: LayoutDocument, created: Date): Uint8Array | null {
  const pages = measured(document, PIXELS)
  if (pages.length !== 1) return null
  const [{ image, width, height, blocks }] = pages
  const time = created.toISOString().slice(0, 19)
  const out: string[] = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15 http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd">',
    ' <Metadata>',
    `  <Creator>vanban ${VERSION}</Creator>`,
    `  <Created>${time}</Created>`,
    `  <LastChange>${time}</LastChange>`,
    ' </Metadata>',
    ` <Page imageFilename="${escapeValue(xmlText(image ?? ''))}" imageWidth="${width}" imageHeight="${height}">`,
  ]
  let [lineNumber, wordNumber] = [0, 0]
  for (const [index, { kind, box, lines }] of blocks.entries()) {
    if (box === null) return null
    out.push(`  <TextRegion id="region_${index + 1}"${TYPES[kind] ?? ''}>`, `   ${coords(box)}`)
    for (const line of lines) {
      if (line.box === null) return null
      lineNumber += 1
      out.push(`   <TextLine id="line_${lineNumber}">`, `    ${coords(line.box)}`)
      // Words of a line stand in it all, or not at all: readers take them for the whole of it.
      if (line.words.every((word) => word.box !== null))
        for (const word of line.words) {
          wordNumber += 1
          out.push(
            `    <Word id="word_${wordNumber}">${coords(word.box!)}${equivalent(word.value, word.confidence)}</Word>`,
          )
        }
      out.push(`    ${equivalent(textOf(line))}`, '   </TextLine>')
    }
    out.push(`   ${equivalent(lines.map(textOf).join('\n'))}`, '  </TextRegion>')
  }
  out.push(' </Page>', '</PcGts>', '')
  return new TextEncoder().encode(out.join('\n'))
}
