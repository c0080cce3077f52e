/** Makes PAGE XML of laid-out documents, as OCR-D's programs write it; Tesseract 5.3 writes none itself. */
import type { Box, LayoutBlock, LayoutDocument, LayoutLine, LayoutWord } from '../../src/types.js'

/** How a file is made. */
export interface PageMaking {
  /** Date in the namespace. */
  readonly version?: string
  /** Prefix of all names, with its colon. */
  readonly prefix?: string
  /** What has texts: words and all around them, lines and regions, or regions alone. */
  readonly level?: 'word' | 'line' | 'region'
  /** Index of the readings; null for none, as before 2016. */
  readonly index?: number | null
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Makes a file of one page. */
export function makePage(document: LayoutDocument, making: PageMaking = {}): string {
  const { version = '2019-07-15', prefix: p = 'pc:', level = 'word', index = 0 } = making
  const [page] = document.children
  const coords = (box: Box | null): string => {
    const [left, top, right, bottom] = box ?? [0, 0, 1, 1]
    return `<${p}Coords points="${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}"/>`
  }
  const text = (value: string, confidence: number | null): string => {
    const place = index === null ? '' : ` index="${index}"`
    const conf = confidence === null ? '' : ` conf="${confidence}"`
    return `<${p}TextEquiv${place}${conf}><${p}Unicode>${escaped(value)}</${p}Unicode></${p}TextEquiv>`
  }
  const word = ({ value, box, confidence }: LayoutWord, id: string): string =>
    `          <${p}Word id="${id}">\n            ${coords(box)}\n            ${text(value, confidence)}\n          </${p}Word>\n`
  const line = (one: LayoutLine, id: string): string => {
    const words = level === 'word' ? one.children.map((child, i) => word(child, `${id}w${i + 1}`)).join('') : ''
    const own = level === 'region' ? '' : `          ${text(valueOf(document, one), null)}\n`
    return `        <${p}TextLine id="${id}">\n          ${coords(one.box)}\n${words}${own}        </${p}TextLine>\n`
  }
  const region = (block: LayoutBlock, id: string): string => {
    const lines = block.children.map((child, i) => line(child, `${id}l${i + 1}`)).join('')
    const value = block.children.map((child) => valueOf(document, child)).join('\n')
    return `      <${p}TextRegion id="${id}">\n        ${coords(block.box)}\n${lines}        ${text(value, null)}\n      </${p}TextRegion>\n`
  }
  const refs = page.children
    .map((_, i) => `          <${p}RegionRefIndexed index="${i}" regionRef="r${i + 1}"/>\n`)
    .join('')
  const name = p === '' ? 'xmlns' : `xmlns:${p.slice(0, -1)}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<${p}PcGts ${name}="http://schema.primaresearch.org/PAGE/gts/pagecontent/${version}">
  <${p}Metadata>
    <${p}Creator>make-page</${p}Creator>
    <${p}Created>2024-06-18T00:00:00</${p}Created>
    <${p}LastChange>2024-06-18T00:00:00</${p}LastChange>
  </${p}Metadata>
  <${p}Page imageFilename="${escaped(page.image ?? 'page.png')}" imageWidth="${page.width ?? 1}" imageHeight="${page.height ?? 1}">
    <${p}ReadingOrder>
      <${p}OrderedGroup id="order">
${refs}      </${p}OrderedGroup>
    </${p}ReadingOrder>
${page.children.map((block, i) => region(block, `r${i + 1}`)).join('')}  </${p}Page>
</${p}PcGts>
`
}

const valueOf = (document: LayoutDocument, { start, end }: LayoutLine): string => document.value.slice(start, end)
