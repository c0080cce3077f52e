/** JSON with the place of every value in the file, so that strings and numbers can be changed and all else left. */

/** A string. */
export interface JsonString {
  readonly kind: 'string'
  readonly value: string
  /** Where it stands, quotation marks included. */
  readonly start: number
  readonly end: number
}

/** A number. */
export interface JsonNumber {
  readonly kind: 'number'
  readonly value: number
  readonly start: number
  readonly end: number
}

/** A list. */
export interface JsonArray {
  readonly kind: 'array'
  readonly items: JsonNode[]
}

/** An object; of fields of one name the last counts, as `JSON.parse` has it. */
export interface JsonObject {
  readonly kind: 'object'
  readonly members: Map<string, JsonNode>
}

/** `true`, `false` and `null`. */
export interface JsonWord {
  readonly kind: 'word'
}

/** A value. */
export type JsonNode = JsonString | JsonNumber | JsonArray | JsonObject | JsonWord

const BLANKS = /[ \t\n\r]*/y
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Reads JSON; depth costs no stack.
 *
 * @param source The file, with or without a byte order mark.
 * @returns The value, or the offset where the text stops being JSON.
 */
export function parseJson(source: string): JsonNode | number {
  let at = source.startsWith('\ufeff') ? 1 : 0
  const open: { node: JsonArray | JsonObject; key: string | null }[] = []
  const skip = (): void => {
    BLANKS.lastIndex = at
    at += BLANKS.exec(source)![0].length
  }
  const readString = (): JsonString | null => {
    let end = at + 1
    for (;;) {
      end = source.indexOf('"', end)
      if (end < 0) return null
      let slashes = 0
      while (source[end - 1 - slashes] === '\\') slashes += 1
      end += 1
      if (slashes % 2 === 0) break
    }
    try {
      return { kind: 'string', value: JSON.parse(source.slice(at, end)) as string, start: at, end }
    } catch {
      return null
    }
  }
  const readPlain = (): JsonNode | null => {
    PLAIN.lastIndex = at
    const found = PLAIN.exec(source)?.[0]
    if (found === undefined) return null
    const [start, end] = [at, at + found.length]
    at = end
    return /^[-\d]/.test(found) ? { kind: 'number', value: Number(found), start, end } : { kind: 'word' }
  }
  /** The key of the next field, or the sign that ends the object; null where there is neither. */
  const readKey = (mayEnd: boolean): string | null => {
    skip()
    if (mayEnd && source[at] === '}') return '}'
    const key = source[at] === '"' ? readString() : null
    if (key === null) return null
    at = key.end
    skip()
    if (source[at] !== ':') return null
    at += 1
    open[open.length - 1].key = key.value
    return ''
  }

  for (;;) {
    skip()
    const sign = source[at]
    let value: JsonNode | null
    if (sign === '{') {
      at += 1
      open.push({ node: { kind: 'object', members: new Map() }, key: null })
      const key = readKey(true)
      if (key === null) return at
      if (key === '') continue
      at += 1
      value = open.pop()!.node
    } else if (sign === '[') {
      at += 1
      open.push({ node: { kind: 'array', items: [] }, key: null })
      skip()
      if (source[at] !== ']') continue
      at += 1
      value = open.pop()!.node
    } else if (sign === '"') {
      value = readString()
      if (value !== null) at = value.end
    } else value = readPlain()
    if (value === null) return at

    // A value is there: it goes into what is open, and may end it, and what that stands in.
    for (;;) {
      const inside = open[open.length - 1] as (typeof open)[number] | undefined
      skip()
      if (inside === undefined) return at === source.length ? value : at
      if (inside.node.kind === 'array') inside.node.items.push(value)
      else inside.node.members.set(inside.key!, value)
      const end = source[at]
      if (end === ',') {
        at += 1
        if (inside.node.kind === 'object' && readKey(false) !== '') return at
        break
      }
      if (end !== (inside.node.kind === 'array' ? ']' : '}')) return at
      at += 1
      open.pop()
      value = inside.node
    }
  }
}

/** What stands at a path of fields; undefined where there is nothing. */
export function at(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  let one = node
  for (const key of path) one = one?.kind === 'object' ? one.members.get(key) : undefined
  return one
}

/** The items of a list; none of what is no list. */
export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : [])

/** A string; undefined for what is none. */
export const stringIn = (node: JsonNode | undefined): JsonString | undefined =>
  node?.kind === 'string' ? node : undefined

/** The value of a number, or of a string that is one, as Google writes them; null for what is none. */
export function numberIn(node: JsonNode | undefined): number | null {
  if (node?.kind === 'number') return node.value
  return node?.kind === 'string' && /^\d{1,15}$/.test(node.value) ? Number(node.value) : null
}
