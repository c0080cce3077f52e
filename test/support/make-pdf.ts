/** Makes small PDFs out of their objects, with a cross-reference that is right. */

/** An object: its dictionary without the marks round it, and its stream. */
export interface PdfObject {
  readonly dict: string
  readonly stream?: string | Uint8Array
  /** What stands in the place of a dictionary: `[ 1 2 ]`. */
  readonly plain?: string
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255)

/**
 * Puts objects into a file, numbered from 1; the first is the catalog.
 *
 * @param trailer What the trailer has beside `Size` and `Root`.
 */
export function makePdf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [bytesOf('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n')]
  let length = parts[0].length
  const put = (part: Uint8Array): void => {
    parts.push(part)
    length += part.length
  }
  const offsets = objects.map(({ dict, stream, plain }, index) => {
    const offset = length
    const content = typeof stream === 'string' ? bytesOf(stream) : stream
    const entries = content === undefined ? dict : `${dict} /Length ${content.length}`
    put(bytesOf(`${index + 1} 0 obj\n${plain ?? `<< ${entries} >>`}\n`))
    if (content !== undefined) {
      put(bytesOf('stream\n'))
      put(content)
      put(bytesOf('\nendstream\n'))
    }
    put(bytesOf('endobj\n'))
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = length
  put(
    bytesOf(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What a page has. */
export interface PageOptions {
  /** What it draws, one stream or several. */
  readonly contents: string | readonly (string | Uint8Array)[]
  /** Resources beside the fonts `F1` (Helvetica) and `T3` (Type 3): `/XObject << /Fm1 9 0 R >>`. */
  readonly resources?: string
  /** What the page has beside: `/Rotate 90`. */
  readonly page?: string
}

/** Number of the first object after those of a page with one stream: catalog, pages, two fonts, glyph, page, stream. */
export const FIRST_FREE = 8

/**
 * Makes a file of one page of 300 × 400 points.
 *
 * @param others Further objects, numbered from `FIRST_FREE` on where there is one stream.
 * @param catalog What the catalog has beside.
 */
export function onePage(
  { contents, resources = '', page = '' }: PageOptions,
  others: readonly PdfObject[] = [],
  catalog = '',
  trailer = '',
): Uint8Array {
  const streams = typeof contents === 'string' ? [contents] : contents
  const refs = streams.map((_stream, index) => `${7 + index} 0 R`).join(' ')
  return makePdf(
    [
      { dict: `/Type /Catalog /Pages 2 0 R ${catalog}` },
      { dict: '/Type /Pages /Kids [6 0 R] /Count 1 /MediaBox [0 0 300 400]' },
      { dict: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding' },
      {
        dict:
          '/Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] ' +
          '/CharProcs << /A 5 0 R >> /Encoding << /Type /Encoding /Differences [65 /A] >> ' +
          '/FirstChar 65 /LastChar 65 /Widths [500] /Resources << >>',
      },
      { dict: '', stream: '500 0 d0 0 0 400 400 re f' },
      {
        dict:
          `/Type /Page /Parent 2 0 R /Contents [${refs}] ${page} ` +
          `/Resources << /Font << /F1 3 0 R /T3 4 0 R >> ${resources} >>`,
      },
      ...streams.map((stream) => ({ dict: '', stream })),
      ...others,
    ],
    trailer,
  )
}

/** Invisible lines of 12 points, the first at the top. */
export const hiddenLines = (lines: readonly string[]): string =>
  lines.map((line, index) => `BT 3 Tr /F1 12 Tf 1 0 0 1 20 ${370 - 16 * index} Tm (${line}) Tj ET\n`).join('')
