/** Tells the JSON of OCR tools by names of fields that no other JSON has. */
import type { LayoutFormatName } from '../../types.js'
import type { FileHead } from '../layout-format.js'

const SIGNS: readonly (readonly [name: LayoutFormatName, sign: RegExp])[] = [
  ['docling', /"schema_name"\s*:\s*"DoclingDocument"/],
  ['azure', /"(?:analyzeResult|readResult)"\s*:\s*\{|"stringIndexType"\s*:/],
  ['marker', /"block_type"\s*:\s*"(?:Page|Document)"/],
  [
    'mineru',
    /"pdf_info"\s*:\s*\[|^\s*\[\s*\{(?=[^{}]{0,4000}"page_idx"\s*:\s*\d)(?=[^{}]{0,4000}"type"\s*:\s*"[a-z_]+")/,
  ],
  ['textract', /"BlockType"\s*:\s*"(?:PAGE|LINE|WORD)"/],
  ['google', /"(?:fullTextAnnotation|textAnchor)"\s*:\s*\{/],
  [
    'paddle',
    /"rec_texts"\s*:\s*\[|"box"\s*:\s*\[\s*\[[^"]{0,400}"txt"\s*:|^\s*(?:\[\s*){4,5}[^"]{0,400}\]\s*,\s*\[\s*"/,
  ],
  ['easyocr', /"confident"\s*:|^\s*(?:\[\s*){4}[^"]{0,400}\]\s*,\s*"/],
]
const END_BYTES = 65536

/** What was found: each of the formats asks. */
const found = new WeakMap<FileHead, LayoutFormatName | null>()

/** The tool whose JSON a file is; null for none. */
function toolOf({ bytes, text }: FileHead): LayoutFormatName | null {
  if (!/^\s*[{[]/.test(text)) return null
  // A long text before the rest hides the names of fields that follow: the end of the file has them too.
  const end = new TextDecoder().decode(bytes.subarray(-END_BYTES))
  return SIGNS.find(([, sign]) => sign.test(text) || sign.test(end))?.[0] ?? null
}

/** Whether a file is the JSON of a tool. */
export const isJsonOf =
  (name: LayoutFormatName): ((head: FileHead) => boolean) =>
  (head) => {
    if (!found.has(head)) found.set(head, toolOf(head))
    return found.get(head) === name
  }
