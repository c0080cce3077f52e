/** Small DOCX files made for tests. */
import { strToU8, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const NAMESPACES = `xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'

/** What a test document has besides its body. */
export interface DocxParts {
  /** Content of `w:styles`. */
  readonly styles?: string
  /** Content of other parts by their names: `footnotes`, `header1`, `comments`. */
  readonly others?: Readonly<Record<string, string>>
  /** Entries of the archive as they are. */
  readonly raw?: Readonly<Record<string, Uint8Array>>
  /** Type of the main part. */
  readonly mainType?: string
}

/** The bytes of a document. @param body Content of `w:body`. */
export function makeDocx(body: string, { styles, others = {}, raw = {}, mainType }: DocxParts = {}): Uint8Array {
  const kinds: Record<string, string> = { document: 'document.main' }
  if (styles !== undefined) kinds['styles'] = 'styles'
  for (const name of Object.keys(others)) kinds[name] = name.replace(/\d+$/, '')
  const overrides = Object.entries(kinds).map(([name, kind]) => {
    const type = name === 'document' && mainType !== undefined ? mainType : `${TYPE}${kind}+xml`
    return `<Override PartName="/word/${name}.xml" ContentType="${type}"/>`
  })
  const relations = Object.keys(kinds)
    .filter((name) => name !== 'document')
    .map(
      (name, index) =>
        `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name.replace(/\d+$/, '')}" Target="${name}.xml"/>`,
    )
  const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${DECLARATION}<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
    ),
    'word/document.xml': strToU8(`${DECLARATION}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`),
  }
  if (styles !== undefined)
    files['word/styles.xml'] = strToU8(`${DECLARATION}<w:styles ${NAMESPACES}>${styles}</w:styles>`)
  for (const [name, content] of Object.entries(others)) {
    const root: Record<string, string> = { header: 'hdr', footer: 'ftr' }
    const kind = name.replace(/\d+$/, '')
    const tag = root[kind] ?? kind
    files[`word/${name}.xml`] = strToU8(`${DECLARATION}<w:${tag} ${NAMESPACES}>${content}</w:${tag}>`)
  }
  return zipSync({ ...files, ...raw }, { mtime: new Date(2024, 0, 2) })
}

/** A run. @param properties Content of its `w:rPr`. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of runs or other content. */
export const paragraph = (...content: string[]): string => `<w:p>${content.join('')}</w:p>`

/** A table of cells, each with its paragraphs. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
