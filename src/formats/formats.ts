/** The kinds of files with a layout that are taken. */
import type { LayoutFormatName } from '../types.js'
import { isDocx } from './docx/recognise.js'
import { JSON_FORMATS } from './json/formats.js'
import type { LayoutFormat } from './layout-format.js'

/** All kinds, in the order in which they are asked whether a file is theirs; the reader of each is loaded for its files. */
export const LAYOUT_FORMATS: Readonly<Partial<Record<LayoutFormatName, LayoutFormat>>> = {
  hocr: {
    name: 'hocr',
    title: 'hOCR',
    extensions: ['.hocr', '.html', '.htm', '.xhtml'],
    recognises: ({ root, text }) => root === 'html' && /\bocr_page\b|\bocr-system\b/.test(text),
    read: async (bytes) => (await import('./hocr/read.js')).readHocr(bytes),
  },
  docx: {
    name: 'docx',
    title: 'DOCX',
    extensions: ['.docx', '.docm', '.dotx'],
    recognises: ({ bytes }) => isDocx(bytes),
    read: async (bytes) => (await import('./docx/read.js')).readDocx(bytes),
  },
  ...JSON_FORMATS,
  markdown: {
    name: 'markdown',
    title: 'Markdown',
    extensions: ['.md', '.markdown'],
    // Plain text may be Markdown, and be meant as text: it is Markdown where somebody says so.
    recognises: () => false,
    read: async (bytes) => (await import('./markdown/read.js')).readMarkdown(bytes),
  },
}
