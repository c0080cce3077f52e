/** Lists of DOCX files made for tests. */
import { run } from './make-docx.js'

/** A level: its form, its text and what else it says. */
export type LevelSpec = readonly [format: string, text: string, more?: string]

/** The levels of a list. @param id Its number. @param more What the list says besides, in front of its levels. */
export const abstractList = (id: number, levels: readonly LevelSpec[], more = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${more}${levels.map(level).join('')}</w:abstractNum>`

/** A level. */
export function level([format, text, more = '']: LevelSpec, at: number): string {
  const start = more.includes('<w:start ') ? '' : '<w:start w:val="1"/>'
  return `<w:lvl w:ilvl="${at}">${start}<w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
}

/** A list of some levels. @param more Where it begins anew, and levels of its own. */
export const listOf = (id: number, abstract: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`

/** Where a list begins anew. */
export const startAt = (at: number, start: number): string =>
  `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`

/** A paragraph of a list. @param text Empty for a paragraph without text. */
export const item = (text: string, list: number, at?: number): string =>
  `<w:p><w:pPr><w:numPr>${at === undefined ? '' : `<w:ilvl w:val="${at}"/>`}<w:numId w:val="${list}"/></w:numPr></w:pPr>${text === '' ? '' : run(text)}</w:p>`

/** A paragraph of a style. @param more What it says besides. */
export const styled = (text: string, style: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${run(text)}</w:p>`

/** A style. @param list The list that it is in; undefined for none. @param base What it is based on. */
export const style = (id: string, list?: number, at?: number, base?: string, type = 'paragraph'): string => {
  const place = [
    at === undefined ? '' : `<w:ilvl w:val="${at}"/>`,
    list === undefined ? '' : `<w:numId w:val="${list}"/>`,
  ]
  const numbering = place.join('')
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${base === undefined ? '' : `<w:basedOn w:val="${base}"/>`}${numbering === '' ? '' : `<w:pPr><w:numPr>${numbering}</w:numPr></w:pPr>`}</w:style>`
}
