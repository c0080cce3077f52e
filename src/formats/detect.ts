/** Tells what kind of file bytes are. */
import { LAYOUT_FORMATS } from './formats.js'
import type { FileHead, LayoutFormat } from './layout-format.js'

/** So far a file is looked into, and so far first: there most show what they are. */
const HEAD_BYTES = 65536
const START_BYTES = 4096

/**
 * Tells which kind of file with a layout bytes are: by what they begin with and their root element, never by their name.
 *
 * @param bytes The whole file. @returns Null where they are none of these, as plain text is.
 */
export function detectFormat(bytes: Uint8Array): LayoutFormat | null {
  const head = headOf(bytes)
  return Object.values(LAYOUT_FORMATS).find(({ recognises }) => recognises(head)) ?? null
}

/** The beginning of a file. @param bytes The whole file. */
export function headOf(bytes: Uint8Array): FileHead {
  const decoder = new TextDecoder(encodingOf(bytes))
  const start = decoder.decode(bytes.subarray(0, START_BYTES))
  let text = bytes.length <= START_BYTES ? start : null
  const textOf = (): string => (text ??= decoder.decode(bytes.subarray(0, HEAD_BYTES)))
  const root = rootOf(start) ?? (MAY_BE_MARKUP.test(start) ? rootOf(textOf()) : null)
  return {
    bytes,
    root,
    get text() {
      return textOf()
    },
    says: (pattern) => pattern.test(start) || pattern.test(textOf()),
  }
}

const encodingOf = ([first, second]: Uint8Array): string =>
  (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
    ? 'utf-16le'
    : (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
      ? 'utf-16be'
      : 'utf-8'

const MAY_BE_MARKUP = /^\s*(?:<|$)/
const BEFORE_ROOT = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype(?:[^[>]|\[[^\]]*\])*>/iy
const ROOT = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/y

function rootOf(text: string): string | null {
  let at = 0
  for (;;) {
    BEFORE_ROOT.lastIndex = at
    const found = BEFORE_ROOT.exec(text)
    if (found === null || found[0] === '') break
    at += found[0].length
  }
  ROOT.lastIndex = at
  return ROOT.exec(text)?.[1].toLowerCase() ?? null
}
