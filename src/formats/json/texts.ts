/** Words in the strings of JSON: taken from it, and put back into it. */
import { cutBox, type LayoutBuilder } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import type { JsonNumber, JsonString } from './tree.js'

/** Characters of a string. */
export interface JsonPiece {
  readonly node: JsonString
  /** Offsets in its value. */
  readonly start: number
  readonly end: number
}

/** A word with where it is written. */
export interface WrittenJsonWord {
  readonly pieces: readonly JsonPiece[]
}

/** What a file says of words. */
export interface JsonWordData {
  readonly box?: Box | null
  readonly confidence?: number | null
  readonly glued?: boolean
  readonly tabs?: number
}

/** Takes the words of a file, in order. */
export interface JsonWords {
  readonly layout: LayoutBuilder
  /** All words so far, by ordinal. */
  readonly words: readonly WrittenJsonWord[]
  /** Adds the words of a string; its line ends begin lines, unless it is a cell. */
  text(node: JsonString, data?: JsonWordData & { readonly isCell?: boolean }): void
  /** Adds one word that is written in a part of a string or in several. */
  word(pieces: readonly JsonPiece[], data?: JsonWordData): void
  /** Strings that say the same as another, and change with it. */
  copy(of: JsonString, copy: JsonString): void
}

/** Makes a taker of words. @param layout Where they go to. @param copies Takes the strings that change with others. */
export function createJsonWords(layout: LayoutBuilder, copies: Map<JsonString, JsonString[]>): JsonWords {
  const words: WrittenJsonWord[] = []
  const add = (pieces: readonly JsonPiece[], data: JsonWordData): void => {
    const value = pieces.map(({ node, start, end }) => node.value.slice(start, end)).join('')
    layout.word(value, data)
    words.push({ pieces })
  }
  return {
    layout,
    words,
    text(node, { box = null, isCell = false, tabs = 0, ...data } = {}) {
      const found = [...node.value.matchAll(/\S+/g)]
      const isOneLine = isCell || !/[\n\r\u2028\u2029\v\f]/.test(node.value.trim())
      const boxes =
        box !== null && isOneLine
          ? cutBox(
              box,
              found.map(([word]) => word),
            )
          : null
      let end = 0
      found.forEach(({ 0: word, index }, place) => {
        if (!isCell && end > 0 && /[\n\r\u2028\u2029\v\f]/.test(node.value.slice(end, index))) layout.line()
        end = index + word.length
        add([{ node, start: index, end }], { ...data, tabs: place === 0 ? tabs : 0, box: boxes?.[place] ?? box })
      })
    },
    word(pieces, data = {}) {
      const written = pieces.filter(({ start, end }) => end > start)
      if (written.length > 0) add(written, data)
    },
    copy(of, copy) {
      const own = copies.get(of)
      if (own === undefined) copies.set(of, [copy])
      else own.push(copy)
    },
  }
}

/** What changes in a file. */
export interface JsonChanges {
  /** Whether nothing does. */
  readonly isEmpty: boolean
  /** Puts new text into a string. @param replacements Stretches of its value, in any order. */
  replace(node: JsonString, replacements: readonly Replacement[]): void
  /** The stretches of a string that change, in order. */
  of(node: JsonString): readonly Replacement[]
  /** The new value of a string. */
  valueOf(node: JsonString): string
  /** Puts another number. */
  setNumber(node: JsonNumber | JsonString, value: number): void
  /** What is to be replaced in the file. */
  finish(source: string): Replacement[]
}

/** Makes a taker of changes. @param copies Strings that change with others. */
export function createJsonChanges(copies: ReadonlyMap<JsonString, readonly JsonString[]>): JsonChanges {
  const strings = new Map<JsonString, Replacement[]>()
  const numbers: Replacement[] = []
  const inOrder = (node: JsonString): readonly Replacement[] =>
    [...(strings.get(node) ?? [])].sort((a, b) => a.start - b.start)
  return {
    get isEmpty() {
      return strings.size === 0
    },
    replace(node, replacements) {
      if (replacements.length === 0) return
      const own = strings.get(node)
      if (own === undefined) strings.set(node, [...replacements])
      else for (const one of replacements) own.push(one)
    },
    of: inOrder,
    valueOf: (node) => replaceIn(node.value, inOrder(node)),
    setNumber(node, value) {
      const [start, end] = node.kind === 'string' ? [node.start + 1, node.end - 1] : [node.start, node.end]
      if (node.kind === 'number' ? node.value !== value : node.value !== String(value))
        numbers.push({ start, end, after: String(value) })
    },
    finish(source) {
      // A file without other letters has them as escapes throughout.
      const escape = /[^\x00-\x7f]/.test(source) ? plainly : escaped
      const changed = [...numbers]
      for (const node of strings.keys()) {
        const replacements = inOrder(node)
        for (const one of [node, ...(copies.get(node) ?? [])]) {
          const offsets = offsetsIn(source, one)
          for (const { start, end, after } of replacements)
            changed.push({ start: offsets(start), end: offsets(end), after: escape(after) })
        }
      }
      return changed
    },
  }
}

const plainly = (text: string): string => JSON.stringify(text).slice(1, -1)
const escaped = (text: string): string =>
  plainly(text).replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The way from offsets in the value of a string to those in the file; asked in ascending order. */
function offsetsIn(source: string, { start, end, value }: JsonString): (offset: number) => number {
  if (value.length === end - start - 2) return (offset) => start + 1 + offset
  let [inFile, inValue] = [start + 1, 0]
  return (offset) => {
    for (; inValue < offset; inValue++) inFile += source[inFile] !== '\\' ? 1 : source[inFile + 1] === 'u' ? 6 : 2
    return inFile
  }
}
