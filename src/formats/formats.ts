/** The kinds of files with a layout that are taken. */
import type { LayoutFormatName } from '../types.js'
import { readAlto } from './alto/read.js'
import { readHocr } from './hocr/read.js'
import type { LayoutFormat } from './layout-format.js'
import { readPage } from './page/read.js'
import { isTsv, readTsv } from './tsv/read.js'

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
  alto: {
    name: 'alto',
    title: 'ALTO',
    extensions: ['.xml', '.alto'],
    recognises: ({ root }) => root === 'alto',
    read: readAlto,
  },
  page: {
    name: 'page',
    title: 'PAGE XML',
    extensions: ['.xml', '.page'],
    recognises: ({ root }) => root === 'pcgts',
    read: readPage,
  },
  tsv: {
    name: 'tsv',
    title: 'TSV of Tesseract or pdftotext',
    extensions: ['.tsv'],
    recognises: ({ text }) => isTsv(text),
    read: readTsv,
  },
}
