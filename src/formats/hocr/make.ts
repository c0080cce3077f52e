/** Makes hOCR of any laid-out document. */
import type { Box, LayoutDocument } from '../../types.js'
import { VERSION } from '../../version.js'
import { escapeText, escapeValue } from '../markup/scan.js'
import { measured, PIXELS, xmlText, type MeasuredLine } from '../measured.js'

/** Title of an element. @param box Its box; left out without one. @param others Other properties. */
const titleOf = (box: Box | null, ...others: readonly string[]): string => {
  const properties = [...(box === null ? [] : [`bbox ${box.join(' ')}`]), ...others]
  return properties.length === 0 ? '' : ` title="${properties.join('; ')}"`
}

const angleOf = ({ angle }: MeasuredLine): string[] => (angle === undefined ? [] : [`textangle ${angle}`])

/**
 * Makes an hOCR file.
 *
 * @param document The document. @returns Its bytes, UTF-8.
 * @see http://kba.github.io/hocr-spec/1.2/
 */
export function makeHocr(document: LayoutDocument): Uint8Array {
  const out: string[] = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">',
    ' <head>',
    '  <title></title>',
    '  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>',
    `  <meta name="ocr-system" content="vanban ${VERSION}"/>`,
    '  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/>',
    ' </head>',
    ' <body>',
  ]
  let [blockNumber, lineNumber, wordNumber] = [0, 0, 0]
  for (const { number, image, width, height, blocks } of measured(document, PIXELS)) {
    const name = image === null ? [] : [`image &quot;${escapeValue(xmlText(image).replaceAll('"', "'"))}&quot;`]
    const size: Box | null = width > 0 && height > 0 ? [0, 0, width, height] : null
    out.push(`  <div class="ocr_page" id="page_${number}"${titleOf(size, ...name, `ppageno ${number - 1}`)}>`)
    for (const { kind, box, lines } of blocks) {
      blockNumber += 1
      out.push(
        `   <div class="${kind === 'table' ? 'ocr_table' : 'ocr_carea'}" id="block_${blockNumber}"${titleOf(box)}>`,
      )
      out.push(`    <p class="ocr_par" id="par_${blockNumber}"${titleOf(box)}>`)
      for (const line of lines) {
        lineNumber += 1
        const lineClass = kind === 'header' || kind === 'footer' ? `ocr_${kind}` : 'ocr_line'
        out.push(`     <span class="${lineClass}" id="line_${lineNumber}"${titleOf(line.box, ...angleOf(line))}>`)
        for (const word of line.words) {
          wordNumber += 1
          const confidence = word.confidence === null ? [] : [`x_wconf ${Math.round(word.confidence * 100)}`]
          const title = titleOf(word.box, ...confidence)
          out.push(
            `      <span class="ocrx_word" id="word_${wordNumber}"${title}>${escapeText(xmlText(word.value))}</span>`,
          )
        }
        out.push('     </span>')
      }
      out.push('    </p>', '   </div>')
    }
    out.push('  </div>')
  }
  out.push(' </body>', '</html>', '')
  return new TextEncoder().encode(out.join('\n'))
}
