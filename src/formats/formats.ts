/** The kinds of files with a layout that are taken. */
import type { LayoutFormatName } from '../types.js'
import { readHocr } from './hocr/read.js'
import type { LayoutFormat } from './layout-format.js'

/** All kinds, in the order in which they are asked whether a file is theirs. */
export const LAYOUT_FORMATS: Readonly<Partial<Record<LayoutFormatName, LayoutFormat>>> = {
  hocr: {
    name: 'hocr',
    title: 'hOCR',
    extensions: ['.hocr', '.html', '.htm', '.xhtml'],
    recognises: ({ root, text }) =>
      root === 'html' && /\bclass\s*=\s*(?:"[^"]{0,200}|'[^']{0,200}|)\bocr_page\b|\bocr-system\b/.test(text),
    read: readHocr,
  },
  pdf: {
    name: 'pdf',
    title: 'PDF',
    extensions: ['.pdf'],
    // Readers take files with something before their header, mails and printers put it there.
    recognises: ({ text }) => text.slice(0, 1024).includes('%PDF-'),
    read: async (bytes) => (await import('./pdf/read.js')).readPdf(bytes),
  },
}
