import type { Node as UnistNode, Position as UnistPosition } from 'unist'

/** A node of text, of Markdown or HTML. */
export interface TextNode {
  readonly type: 'text'
  value: string
  position?: UnistPosition | undefined
}

/** A node on the way down from the root, and the one above it; the root has none above. */
export interface Ancestor {
  readonly node: UnistNode
  readonly above: Ancestor | null
}

/** A text node, and where its characters stand in the text given to the engine. */
export interface TextStretch {
  readonly node: TextNode
  readonly parent: Ancestor | null
  /** Offset in the running text of the first character taken. */
  readonly start: number
  /** Characters at the beginning of the node that were not taken: blanks beside an object. */
  readonly from: number
  /** How many characters were taken. */
  readonly length: number
}

/** The running text of a tree. */
export interface RunningText {
  readonly text: string
  readonly stretches: readonly TextStretch[]
}

/**
 * What a node is to a reader of the text.
 *
 * `line` a block whose children, whatever they are, run on in one line · `block` another block · `inline` what runs on
 * within a line · `object` what is not for repair and stands like a word: code, an image, a footnote call · `break` a line
 * end · `mark` what takes no room: a comment, a tag.
 */
export type Role = 'text' | 'line' | 'block' | 'inline' | 'object' | 'break' | 'mark'

const WORD_SIGN = /[\p{L}\p{M}\p{N}]/u
const LINE_END = /[\n\r]/

/** What stands between two texts of a block in place of the nodes that are not for repair. */
interface Gap {
  /** Blanks of the text before, then of the text after. */
  readonly before: string
  after: string
  breaks: number
  /** Whether a thing stands there, which parts words. */
  isObject: boolean
}

const leadingBlanks = (text: string): number => text.length - text.trimStart().length

/**
 * Lays the text nodes of a tree out as one text, a block a line, so that the engine sees whole sentences and the whole
 * document.
 *
 * What is not for repair is left out as if it were not there: the blanks around it become one, and words that it alone
 * parts get one. So it takes no word out of its sentence.
 *
 * @param tree Root of the tree. @param roleOf Says what a node is.
 */
export function collectText<Node extends UnistNode>(tree: Node, roleOf: (node: Node) => Role): RunningText {
  const collector = createCollector()
  const stack: {
    readonly node: Node
    readonly parent: Ancestor | null
    readonly block: Node
    readonly isInLine: boolean
  }[] = [{ node: tree, parent: null, block: tree, isInLine: false }]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { node, parent, block, isInLine } = at
    const role = roleOf(node)
    if (role === 'text') collector.text(node as unknown as TextNode, parent, block)
    else if (role === 'object' || role === 'break' || role === 'mark') collector.object(role)
    else if ('children' in node) {
      const children = node.children as readonly Node[]
      const above: Ancestor = { node, above: parent }
      const inner = {
        parent: above,
        block: isInLine || role === 'inline' ? block : node,
        isInLine: isInLine || role === 'line',
      }
      for (let index = children.length - 1; index >= 0; index--) stack.push({ node: children[index], ...inner })
    }
  }
  return collector.result()
}

function createCollector() {
  const stretches: TextStretch[] = []
  const parts: string[] = []
  let length = 0
  let block: UnistNode | null = null
  let gap: Gap | null = null
  const append = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  return {
    text(node: TextNode, parent: Ancestor | null, own: UnistNode): void {
      const { value } = node
      const blanks = leadingBlanks(value)
      // Of blanks between blocks nothing shows.
      if (own !== block && blanks === value.length) return
      const from = gap === null ? 0 : blanks
      if (own !== block) {
        if (block !== null) append('\n')
      } else if (gap !== null) {
        gap.after += value.slice(0, from)
        if (from === value.length) return
        append(joint(gap, parts.at(-1)!, value.slice(from)))
      }
      gap = null
      block = own
      stretches.push({ node, parent, start: length, from, length: value.length - from })
      append(value.slice(from))
    },
    /** Takes something that is no text for repair. */
    object(role: 'object' | 'break' | 'mark'): void {
      if (block === null) {
        gap ??= { before: '', after: '', breaks: 0, isObject: false }
      } else if (gap === null) {
        const last = parts.pop()!
        const kept = last.trimEnd()
        parts.push(kept)
        length -= last.length - kept.length
        const stretch = stretches.pop()!
        stretches.push({ ...stretch, length: kept.length })
        gap = { before: last.slice(kept.length), after: '', breaks: 0, isObject: false }
      }
      if (role === 'break') gap.breaks += 1
      if (role === 'object') gap.isObject = true
    },
    result: (): RunningText => ({ text: parts.join(''), stretches }),
  }
}

/** What stands for a gap between two texts of a block. */
function joint({ before, after, breaks, isObject }: Gap, left: string, right: string): string {
  if (breaks > 0) return '\n'.repeat(breaks)
  if (before === '' || after === '') {
    const blanks = before + after
    return blanks === '' && isObject && WORD_SIGN.test(lastSign(left)) && WORD_SIGN.test(firstSign(right))
      ? ' '
      : blanks
  }
  return LINE_END.test(before + after) ? '\n' : ' '
}

const firstSign = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0)
const lastSign = (text: string): string => [...text.slice(-2)].at(-1) ?? ''

/** Whether a text is the address that it links to: in full, or without its scheme and last slash, as autolinks show it. */
export function showsAddress(url: string, text: string): boolean {
  const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')
  return bare(url) === bare(text)
}
