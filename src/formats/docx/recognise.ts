/** Tells DOCX files from others. */
import { openZip, TYPES_PART } from './zip-directory.js'

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
/** Whether bytes are a compound file, in which encrypted documents are kept. */
export const isCompound = (bytes: Uint8Array): boolean => COMPOUND.every((byte, index) => bytes[index] === byte)

/** Name of the stream that holds an encrypted document, as compound files write it. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])

/** Whether bytes are a DOCX file, or one under a password. */
export function isDocx(bytes: Uint8Array): boolean {
  if (isCompound(bytes)) return indexOf(bytes, ENCRYPTED) >= 0
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)) return false
  const zip = openZip(bytes)
  return (
    typeof zip !== 'string' &&
    zip.entries.has(TYPES_PART) &&
    [...zip.entries.keys()].some((name) => /^word\//i.test(name))
  )
}

function indexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at
  return -1
}
