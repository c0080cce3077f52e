/** Start tags with other attributes. */
import type { Replacement } from '../../text/index.js'
import { escapeValue, type Attribute, type Tag } from './scan.js'

/** What becomes of attributes, by name: a new value, or null where one goes. Those that a tag does not have stay away. */
export type AttributeChanges = Readonly<Record<string, string | null>>

/** The attribute of a tag with a name, prefix left aside. */
export const attributeOf = (tag: Tag, name: string): Attribute | undefined => tag.attribute(name, 'xml')

/** What replaces attributes of an XML tag. @param source The file. */
export function replaceAttributes(source: string, tag: Tag, changes: AttributeChanges): Replacement[] {
  return Object.entries(changes).flatMap(([name, after]) => {
    const attribute = attributeOf(tag, name)
    if (attribute === undefined) return []
    const { value, quote, start } = attribute
    if (after === null) {
      let from = start
      while (/\s/.test(source[from - 1])) from -= 1
      return [{ start: from, end: value.end + quote.length, after: '' }]
    }
    return [{ ...value, after: quote === '' ? `"${escapeValue(after)}"` : escapeValue(after) }]
  })
}

/** What adds an attribute behind the last of a tag. */
export function addAttribute(tag: Tag, name: string, value: string): Replacement {
  const last = tag.attributes[tag.attributes.length - 1] as Attribute | undefined
  const at = last === undefined ? tag.end - (tag.isEmpty ? 2 : 1) : last.value.end + last.quote.length
  return { start: at, end: at, after: ` ${name}="${escapeValue(value)}"` }
}

/** The name of a tag as it is written. */
export const nameOf = ({ prefix, name }: Tag): string => prefix + name

/** The blanks before a place, as far as they begin a new line; empty where it stands in one. */
export function indentBefore(source: string, at: number): string {
  let from = at
  while (from > 0 && /\s/.test(source[from - 1])) from -= 1
  const blanks = source.slice(from, at)
  return blanks.includes('\n') ? blanks.slice(blanks.search(/\r?\n[^\n]*$/)) : ''
}
