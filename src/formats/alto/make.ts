/** Makes ALTO 4 of any laid-out document. */
import type { Box, LayoutDocument, LayoutUnit } from '../../types.js'
import { VERSION } from '../../version.js'
import { escapeText, escapeValue } from '../markup/scan.js'
import { measured, PIXELS, xmlText, type Scales } from '../measured.js'

/** ALTO measures in pixels, tenths of a millimetre or 1/1200 of an inch: lengths keep what they say. */
const SCALES: Scales = { ...PIXELS, pt: 1200 / 72, in: 1200, mm10: 1, inch1200: 1 }
const UNITS: Readonly<Record<LayoutUnit, string>> = {
  px: 'pixel',
  share: 'pixel',
  pt: 'inch1200',
  in: 'inch1200',
  inch1200: 'inch1200',
  mm10: 'mm10',
}

const placeOf = (box: Box | null): string =>
  box === null
    ? ''
    : ` HPOS="${box[0]}" VPOS="${box[1]}" WIDTH="${Math.max(0, box[2] - box[0])}" HEIGHT="${Math.max(0, box[3] - box[1])}"`

/**
 * Makes an ALTO 4 file.
 *
 * @param document The document; its pages are measured as the first is. @returns Its bytes, UTF-8.
 * @see https://www.loc.gov/standards/alto/v4/alto-4-2.xsd
 */
export function makeAlto(document: LayoutDocument): Uint8Array {
  const pages = measured(document, SCALES)
  const unit = UNITS[document.children[0]?.unit ?? 'px']
  const image = pages[0]?.image ?? null
  const out: string[] = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-2.xsd">',
    ' <Description>',
    `  <MeasurementUnit>${unit}</MeasurementUnit>`,
    '  <sourceImageInformation>',
    ...(image === null ? [] : [`   <fileName>${escapeText(xmlText(image))}</fileName>`]),
    '  </sourceImageInformation>',
    '  <Processing ID="vanban_1">',
    '   <processingSoftware>',
    '    <softwareName>vanban</softwareName>',
    `    <softwareVersion>${VERSION}</softwareVersion>`,
    '   </processingSoftware>',
    '  </Processing>',
    ' </Description>',
    ' <Layout>',
  ]
  let [blockNumber, lineNumber, wordNumber] = [0, 0, 0]
  for (const { number, width, height, blocks } of pages) {
    const hasSize = width > 0 && height > 0
    const size = hasSize ? ` WIDTH="${width}" HEIGHT="${height}"` : ''
    out.push(`  <Page ID="page_${number}" PHYSICAL_IMG_NR="${number}"${size}>`)
    out.push(`   <PrintSpace${placeOf(hasSize ? [0, 0, width, height] : null)}>`)
    for (const { box, lines } of blocks) {
      blockNumber += 1
      out.push(`    <TextBlock ID="block_${blockNumber}"${placeOf(box)}>`)
      for (const line of lines) {
        lineNumber += 1
        out.push(`     <TextLine ID="line_${lineNumber}"${placeOf(line.box)}>`)
        line.words.forEach((word, index) => {
          wordNumber += 1
          if (index > 0) out.push('      <SP/>')
          const confidence = word.confidence === null ? '' : ` WC="${Number(word.confidence.toFixed(4))}"`
          const content = escapeValue(xmlText(word.value))
          out.push(`      <String ID="word_${wordNumber}"${placeOf(word.box)}${confidence} CONTENT="${content}"/>`)
        })
        out.push('     </TextLine>')
      }
      out.push('    </TextBlock>')
    }
    out.push('   </PrintSpace>', '  </Page>')
  }
  out.push(' </Layout>', '</alto>', '')
  return new TextEncoder().encode(out.join('\n'))
}
