/** A file format that is no text. */
export interface Signature {
  readonly name: string
  /** The bytes at the beginning of such a file; null stands for any. */
  readonly bytes: readonly (number | null)[]
  /** Words that stand in the beginning besides, in ASCII. */
  readonly words?: string
  /** What to do to get text out of it. */
  readonly advice: string
  /** Whether it is an image, which OCR programs read. */
  readonly isImage?: true
}

const READ_IT = 'Have it read by an OCR program: --ocr tesseract, or "tesseract IMAGE OUT -l vie txt" before.'
const OPEN_IT = 'Give the file itself: to the command line, or to openDocument of vanban/formats.'
const UNPACK_IT = 'Unpack it first.'
const SAVE_IT = 'Save it as plain text, as with "soffice --headless --convert-to txt:Text FILE".'
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** The codes of ASCII characters; a dot stands for any byte. */
const ascii = (text: string): (number | null)[] => [...text].map((sign) => (sign === '.' ? null : sign.charCodeAt(0)))

/** File formats that are often given where text is wanted; the first that fits is the format. */
export const SIGNATURES: readonly Signature[] = [
  { name: 'a PDF file', bytes: ascii('%PDF-'), advice: OPEN_IT },
  { name: 'a PNG image', bytes: [0x89, ...ascii('PNG')], advice: READ_IT, isImage: true },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], advice: READ_IT, isImage: true },
  { name: 'a GIF image', bytes: ascii('GIF8'), advice: READ_IT, isImage: true },
  { name: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00], advice: READ_IT, isImage: true },
  { name: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a], advice: READ_IT, isImage: true },
  { name: 'a BigTIFF image', bytes: [0x49, 0x49, 0x2b, 0x00], advice: READ_IT, isImage: true },
  { name: 'a BigTIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2b], advice: READ_IT, isImage: true },
  { name: 'a WebP image', bytes: ascii('RIFF....WEBP'), advice: READ_IT, isImage: true },
  { name: 'a BMP image', bytes: [...ascii('BM....'), 0, 0, 0, 0], advice: READ_IT, isImage: true },
  { name: 'a JPEG 2000 image', bytes: [0, 0, 0, 0x0c, ...ascii('jP  ')], advice: READ_IT, isImage: true },
  { name: 'a JPEG 2000 image', bytes: [0xff, 0x4f, 0xff, 0x51], advice: READ_IT, isImage: true },
  { name: 'a JBIG2 image', bytes: [0x97, ...ascii('JB2')], advice: READ_IT, isImage: true },
  { name: 'a HEIF or AVIF image', bytes: [0, 0, 0, ...ascii('.ftyp')], advice: READ_IT, isImage: true },
  {
    name: 'a DjVu document',
    bytes: ascii('AT&TFORM'),
    advice: 'Extract its text first, as with djvutxt, or read it with an OCR program.',
  },
  { name: 'an OpenDocument file', bytes: ZIP, words: 'mimetypeapplication/vnd.oasis.opendocument', advice: SAVE_IT },
  {
    name: 'an EPUB book',
    bytes: ZIP,
    words: 'mimetypeapplication/epub+zip',
    advice: 'Convert it to plain text, as with "pandoc -t plain --wrap=none FILE".',
  },
  { name: 'a Word document', bytes: ZIP, words: 'word/', advice: OPEN_IT },
  { name: 'an Excel workbook', bytes: ZIP, words: 'xl/', advice: 'Save its sheets as text or CSV.' },
  {
    name: 'a ZIP archive or Office document',
    bytes: ZIP,
    advice: 'Unpack or save it as text; "vanban batch" takes archives of texts.',
  },
  { name: 'an empty ZIP archive', bytes: [0x50, 0x4b, 0x05, 0x06], advice: 'There is nothing in it.' },
  { name: 'a gzip archive', bytes: [0x1f, 0x8b, 0x08], advice: UNPACK_IT },
  { name: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], advice: UNPACK_IT },
  { name: 'a bzip2 archive', bytes: [...ascii('BZh.'), 0x31, 0x41, 0x59, 0x26], advice: UNPACK_IT },
  { name: 'a Zstandard archive', bytes: [0x28, 0xb5, 0x2f, 0xfd], advice: UNPACK_IT },
  { name: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], advice: UNPACK_IT },
  { name: 'a RAR archive', bytes: [...ascii('Rar!'), 0x1a, 0x07], advice: UNPACK_IT },
  { name: 'an old Office document (.doc, .xls, .ppt)', bytes: [0xd0, 0xcf, 0x11, 0xe0], advice: SAVE_IT },
]
