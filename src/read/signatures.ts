/** A file format that is no text. */
export interface Signature {
  readonly name: string
  /** The first bytes of such a file. */
  readonly bytes: readonly number[]
  /** What to do to get text out of it. */
  readonly advice: string
}

const READ_IT = 'Read it with an OCR program first.'
const UNPACK_IT = 'Unpack it first.'

/** File formats that are often given where text is wanted. */
export const SIGNATURES: readonly Signature[] = [
  { name: 'a PDF file', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], advice: 'Extract its text first, as with pdftotext.' },
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47], advice: READ_IT },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], advice: READ_IT },
  { name: 'a GIF image', bytes: [0x47, 0x49, 0x46, 0x38], advice: READ_IT },
  { name: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00], advice: READ_IT },
  { name: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a], advice: READ_IT },
  { name: 'a ZIP archive or Office document', bytes: [0x50, 0x4b, 0x03, 0x04], advice: 'Unpack or save it as text.' },
  { name: 'a gzip archive', bytes: [0x1f, 0x8b, 0x08], advice: UNPACK_IT },
  { name: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], advice: UNPACK_IT },
  { name: 'an old Office document', bytes: [0xd0, 0xcf, 0x11, 0xe0], advice: 'Save it as plain text.' },
]
