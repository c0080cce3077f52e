/** The attributes of start tags: what they say, and tags with others. */
import type { Replacement } from '../../text/index.js'
import { escapeValue, type Attribute, type Tag } from './scan.js'

/** What becomes of attributes, by name: a new value, or null where one goes. Those that a tag does not have stay away. */
export type AttributeChanges = Readonly<Record<string, string | null>>

/** The attribute of a tag with a name, prefix left aside. */
export const attributeOf = (tag: Tag, name: string): Attribute | undefined => tag.attribute(name, 'xml')

/** What an attribute of an XML tag says, by its name, prefix left aside; undefined without it. */
export const fieldOf = (tag: Tag | null, name: string): string | undefined => tag?.value(name, 'xml')

/** What replaces attributes of an XML tag. @param source The file. */
export function replaceAttributes(source: string, tag: Tag, changes: AttributeChanges): Replacement[] {
  const replacements: Replacement[] = []
  for (const name of Object.keys(changes)) {
    const after = changes[name]
    const attribute = attributeOf(tag, name)
    if (attribute === undefined) continue
    const { start, end } = attribute.value
    if (after !== null)
      replacements.push({ start, end, after: attribute.quote === '' ? `"${escapeValue(after)}"` : escapeValue(after) })
    else {
      let from = attribute.start
      while (/\s/.test(source[from - 1])) from -= 1
      replacements.push({ start: from, end: end + attribute.quote.length, after: '' })
    }
  }
  return replacements
}

/** What adds an attribute behind the last of a tag. */
export const addAttribute = ({ attributesEnd: at }: Tag, name: string, value: string): Replacement => ({
  start: at,
  end: at,
  after: ` ${name}="${escapeValue(value)}"`,
})

/** The name of a tag as it is written. */
export const nameOf = ({ prefix, name }: Tag): string => prefix + name

/** The blanks before a place, as far as they begin a new line; empty where it stands in one. */
export function indentBefore(source: string, at: number): string {
  let from = at
  while (from > 0 && /\s/.test(source[from - 1])) from -= 1
  const blanks = source.slice(from, at)
  return blanks.includes('\n') ? blanks.slice(blanks.search(/\r?\n[^\n]*$/)) : ''
}
