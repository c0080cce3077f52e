/** The parts of a DOCX file that have text, by the types that it gives them. */
import { scanMarkup } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'

/** What a part of a document is. */
export type PartKind = 'main' | 'footnotes' | 'endnotes' | 'header' | 'footer' | 'comments' | 'styles' | 'numbering'

/** In the order in which they are read. */
const KINDS: readonly (readonly [PartKind, RegExp])[] = [
  [
    'main',
    /wordprocessingml\.(?:document|template)\.main\+xml$|\bms-word\.(?:document|template)\.macroEnabled\S*\.main\+xml$/,
  ],
  ['footnotes', /wordprocessingml\.footnotes\+xml$/],
  ['endnotes', /wordprocessingml\.endnotes\+xml$/],
  ['header', /wordprocessingml\.header\+xml$/],
  ['footer', /wordprocessingml\.footer\+xml$/],
  ['comments', /wordprocessingml\.comments\+xml$/],
  ['styles', /wordprocessingml\.styles\+xml$/],
  ['numbering', /wordprocessingml\.numbering\+xml$/],
]

/** A part. */
export interface Part {
  readonly name: string
  readonly kind: PartKind
}

/** What the types say. */
export interface PartList {
  readonly parts: readonly Part[]
  /** Whether the document has macros. */
  readonly hasMacros: boolean
}

/** Finds the parts that are read. @param types The part that has the types. @param names The names of all parts, in order. */
export function findParts(types: string, names: Iterable<string>): PartList {
  const byName = new Map<string, string>()
  const byExtension = new Map<string, string>()
  scanMarkup(types, 'xml', {
    open(tag) {
      const type = fieldOf(tag, 'ContentType') ?? ''
      const name = tag.name === 'Override' ? fieldOf(tag, 'PartName') : undefined
      const extension = tag.name === 'Default' ? fieldOf(tag, 'Extension') : undefined
      if (name !== undefined) byName.set(name.replace(/^\//, '').toLowerCase(), type)
      if (extension !== undefined) byExtension.set(extension.toLowerCase(), type)
    },
    close: () => undefined,
    text: () => undefined,
  })
  let hasMacros = false
  const parts: Part[] = []
  for (const name of names) {
    const lower = name.toLowerCase()
    const type = byName.get(lower) ?? byExtension.get(lower.slice(lower.lastIndexOf('.') + 1)) ?? ''
    if (/macroEnabled|vbaProject/i.test(type)) hasMacros = true
    const kind = KINDS.find(([, pattern]) => pattern.test(type))?.[0]
    if (kind !== undefined) parts.push({ name, kind })
  }
  const rank = (kind: PartKind): number => KINDS.findIndex(([one]) => one === kind)
  return { parts: parts.sort((a, b) => rank(a.kind) - rank(b.kind)), hasMacros }
}
