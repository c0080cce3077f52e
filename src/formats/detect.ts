/** Tells what kind of file bytes are. */
import { LAYOUT_FORMATS } from './formats.js'
import type { FileHead, LayoutFormat } from './layout-format.js'

/** So far a file is looked into. */
const HEAD_BYTES = 65536

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
  const start = bytes.subarray(0, HEAD_BYTES)
  const encoding =
    start[0] === 0xff && start[1] === 0xfe
      ? 'utf-16le'
      : start[0] === 0xfe && start[1] === 0xff
        ? 'utf-16be'
        : start[0] === 0x3c && start[1] === 0
          ? 'utf-16le'
          : start[0] === 0 && start[1] === 0x3c
            ? 'utf-16be'
            : 'utf-8'
  const text = new TextDecoder(encoding).decode(start)
  return { bytes, text, root: rootOf(text) }
}

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
