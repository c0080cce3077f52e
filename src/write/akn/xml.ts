/** XML as a tree (xast), laid out for reading. */
import type { Element, ElementContent, Root } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { inertLine } from '../inert.js'

/** What an element may hold; absent parts are left out. */
export type Content = ElementContent | string | null | undefined | readonly Content[]
/** Attributes; absent ones are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** Not in XML 1.0, whatever the encoding (section 2.2); other characters that it forbids are made harmless by `inertLine`. */
const NO_CHARACTER = /[\ufffe\uffff]/g

/** A text that may stand in XML. */
export const xmlText = (text: string): string => inertLine(text).replace(NO_CHARACTER, '\ufffd')

/**
 * Makes an element.
 *
 * @param name Its name. @param attributes Its attributes. @param content What it holds; strings are text.
 */
export function el(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Element {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, xmlText(value)]],
  )
  const children: ElementContent[] = []
  fill(children, content)
  return { type: 'element', name, attributes: Object.fromEntries(given) as Element['attributes'], children }
}

function fill(children: ElementContent[], content: readonly Content[]): void {
  for (const one of content) {
    if (one === null || one === undefined || one === '') continue
    if (typeof one === 'string') children.push({ type: 'text', value: xmlText(one) })
    else if (Array.isArray(one)) fill(children, one as readonly Content[])
    else children.push(one as ElementContent)
  }
}

/** Elements whose blanks count: what they hold stays on one line. */
const RUNNING: ReadonlySet<string> = new Set(['p', 'num', 'heading', 'caption', 'th', 'td'])

/** Sets each element but those of running text on a line of its own. */
function layOut(element: Element, depth: number): void {
  if (RUNNING.has(element.name) || element.children.length === 0) return
  const children: ElementContent[] = []
  for (const child of element.children) {
    children.push({ type: 'text', value: `\n${'  '.repeat(depth)}` })
    if (child.type === 'element') layOut(child, depth + 1)
    children.push(child)
  }
  children.push({ type: 'text', value: `\n${'  '.repeat(depth - 1)}` })
  element.children = children
}

/**
 * Writes a tree as a file.
 *
 * @param element The outermost element.
 * @returns XML in UTF-8, with a line end after it.
 */
export function writeXml(element: Element): string {
  layOut(element, 1)
  const root: Root = {
    type: 'root',
    children: [
      { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="UTF-8"' },
      { type: 'text', value: '\n' },
      element,
      { type: 'text', value: '\n' },
    ],
  }
  // Nothing here is CDATA, whose end must not stand in text (XML 1.0, section 2.4); the library leaves it.
  return toXml(root, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;')
}
