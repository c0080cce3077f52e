/** The kinds of files with a layout that are taken. */
import type { LayoutFormatName } from '../types.js'
import { isDocx } from './docx/recognise.js'
import { JSON_FORMATS } from './json/formats.js'
import type { LayoutFormat } from './layout-format.js'
import { TSV_HEAD } from './tsv/recognise.js'

/** All kinds, in the order in which they are asked whether a file is theirs; the reader of each is loaded for its files. */
export const LAYOUT_FORMATS: Readonly<Record<LayoutFormatName, LayoutFormat>> = {
  hocr: {
    name: 'hocr',
    title: 'hOCR',
    extensions: ['.hocr', '.html', '.htm', '.xhtml'],
    // Tesseract's own interface gives the pages alone, without the file around them.
    recognises: ({ root, says }) =>
      (root === 'html' && says(/\bocr_page\b|\bocr-system\b/)) ||
      ((root === 'body' || root === 'div') && says(/\bclass\s*=\s*["']?ocr_page\b/i)),
    read: async (bytes) => (await import('./hocr/read.js')).readHocr(bytes),
  },
  alto: {
    name: 'alto',
    title: 'ALTO',
    extensions: ['.xml', '.alto'],
    recognises: ({ root }) => root === 'alto',
    read: async (bytes) => (await import('./alto/read.js')).readAlto(bytes),
  },
  page: {
    name: 'page',
    title: 'PAGE XML',
    extensions: ['.xml', '.page'],
    recognises: ({ root }) => root === 'pcgts',
    read: async (bytes) => (await import('./page/read.js')).readPage(bytes),
  },
  tsv: {
    name: 'tsv',
    title: 'TSV of Tesseract or pdftotext',
    extensions: ['.tsv'],
    recognises: ({ says }) => says(TSV_HEAD),
    read: async (bytes) => (await import('./tsv/read.js')).readTsv(bytes),
  },
  pdf: {
    name: 'pdf',
    title: 'PDF',
    extensions: ['.pdf'],
    // Readers take files with something before their header, mails and printers put it there.
    recognises: ({ text }) => /%PDF-\d\.\d/.test(text.slice(0, 1024)) && /\bobj\b/.test(text),
    read: async (bytes) => (await import('./pdf/read.js')).readPdf(bytes),
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
    onlyAsked: true,
    recognises: () => false,
    read: async (bytes) => (await import('./markdown/read.js')).readMarkdown(bytes),
  },
}
