import type { Element, Nodes, Root } from 'hast'
import type { Plugin } from 'unified'
import { requireRepairer, type PluginOptions } from './repairer.js'
import { repairRunningText } from './stretches.js'
import { PHRASING_TAGS, tagRole } from './tag-role.js'
import { collectText, showsAddress, type Role } from './text-stretches.js'
import { wordList } from '../lists.js'

/** HTML as it was written, as trees that were made of Markdown have it. */
interface Raw {
  readonly type: 'raw'
  readonly value: string
}

/** What is no text for reading: code, what is typed or computed, and what no one sees. */
const LEFT_ALONE = new Set(
  wordList(`
    code, pre, kbd, samp, var, script, style, template, textarea, svg, math, title, noscript
  `),
)
const OBJECTS = new Set(['img', 'input', 'button', 'select', 'object', 'embed', 'audio', 'video', 'canvas', 'iframe'])

/**
 * Repairs the text of an HTML tree in place; code, attributes and links that show their own address stay as they are, and
 * so does what is marked `translate="no"` or as of another language (`lang="en"`).
 *
 * Each change becomes a message of the file, and so does what the engine remarks, doubtful words above all.
 * `file.data.vanban` has the edits that were made, with offsets in the running text of the tree.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 * @example
 * const file = await rehype().use(rehypeVanban, { vanban: await createVanban() }).process(html)
 */
export const rehypeVanban: Plugin<[PluginOptions], Root> = function (options) {
  const vanban = requireRepairer(options)
  return (tree, file) => {
    repairRunningText(vanban, collectText<Nodes | Raw>(tree, roleOf), file)
  }
}

function roleOf(node: Nodes | Raw): Role {
  switch (node.type) {
    case 'text':
      return 'text'
    case 'raw':
      return tagRole(node.value)
    case 'root':
      return 'block'
    case 'element':
      if (node.tagName === 'br') return 'break'
      if (isLeftAlone(node)) return 'object'
      return PHRASING_TAGS.has(node.tagName) ? 'inline' : 'block'
    default:
      return 'mark'
  }
}

function isLeftAlone(element: Element): boolean {
  const { tagName, properties, children } = element
  if (LEFT_ALONE.has(tagName) || OBJECTS.has(tagName) || properties['translate'] === 'no' || isForeign(element))
    return true
  const [child] = children
  return (
    tagName === 'a' &&
    children.length === 1 &&
    child?.type === 'text' &&
    showsAddress(String(properties['href'] ?? ''), child.value)
  )
}

/**
 * Whether an element says that its text is in another language (HTML Living Standard, 3.2.6.2). What programs write of a
 * whole page, `<html lang="en">`, is their own language more often than the page's.
 */
function isForeign({ tagName, properties: { lang, xmlLang } }: Element): boolean {
  const language = lang ?? xmlLang
  return tagName !== 'html' && typeof language === 'string' && language !== '' && !/^vi(?:-|$)/i.test(language)
}

export default rehypeVanban
