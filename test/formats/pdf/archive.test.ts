import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { hiddenLines, onePage } from '../../support/make-pdf.js'
import { haveTools, runTool } from '../../support/tools.js'
import { rewrite } from './helpers.js'

// What an update could break in a file that is PDF/A, by the clauses of ISO 19005-1 (in brackets those of ISO 19005-2).

const xmpOf = (part: number): string =>
  `<x:xmpmeta><pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></x:xmpmeta>`
const ID = '/ID [<00112233445566778899aabbccddeeff> <ffeeddccbbaa99887766554433221100>]'

/** A file with what PDF/A wants that an update could lose. */
const archived = (lines: readonly string[], part = 1): Uint8Array =>
  onePage(
    { contents: hiddenLines(lines) },
    [{ dict: '/Type /Metadata /Subtype /XML', stream: xmpOf(part) }, { dict: '/Producer (Scanner)' }],
    '/Metadata 8 0 R',
    `/Info 9 0 R ${ID}`,
  )

/** The same, with a cross-reference stream and object streams, as PDF/A-2 may have it. */
async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false })
  return file.save({ useObjectStreams: true, addDefaultPage: false })
}

const load = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

/** The objects that a file has and another has not, or has otherwise; streams that hold objects are left out. */
function changedObjects(before: PDFDocument, after: PDFDocument): PDFObject[] {
  const known = new Map(before.context.enumerateIndirectObjects().map(([ref, object]) => [ref.tag, object.toString()]))
  return after.context
    .enumerateIndirectObjects()
    .filter(([ref, object]) => known.get(ref.tag) !== object.toString())
    .map(([, object]) => object)
}

const dictOf = (object: PDFObject): PDFDict | null =>
  object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : null
const isType = (dict: PDFDict, type: string, name: string): boolean =>
  dict.lookup(PDFName.of(type)) === PDFName.of(name)
const unpack = (object: PDFObject | undefined): Uint8Array =>
  object instanceof PDFRawStream ? decodePDFRawStream(object).decode() : new Uint8Array()

/** All names and keys that an object uses itself. */
function namesOf(object: PDFObject): string[] {
  if (object instanceof PDFName) return [object.decodeText()]
  if (object instanceof PDFArray) return object.asArray().flatMap(namesOf)
  const dict = dictOf(object)
  return dict === null ? [] : dict.entries().flatMap(([key, value]) => [key.decodeText(), ...namesOf(value)])
}

/** The advance of a glyph in a TrueType font, in thousandths of the size. */
function advanceOf(font: Uint8Array, glyph: number): number {
  const view = new DataView(font.buffer, font.byteOffset)
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => [
      latin(font.subarray(12 + 16 * index, 16 + 16 * index)),
      view.getUint32(12 + 16 * index + 8),
    ]),
  )
  const last = view.getUint16(tables.get('hhea')! + 34) - 1
  const advance = view.getUint16(tables.get('hmtx')! + 4 * Math.min(glyph, last))
  const glyphs = view.getUint16(tables.get('maxp')! + 4)
  expect(glyph).toBeLessThan(glyphs)
  return (1000 * advance) / view.getUint16(tables.get('head')! + 18)
}

/** The codes that streams show. */
const codesIn = (streams: readonly string[]): Set<number> =>
  new Set(
    streams
      .flatMap((stream) => Array.from(stream.matchAll(/<([0-9A-F]+)> Tj/g), ([, digits]) => digits))
      .flatMap((digits) => digits.match(/.{4}/g)!.map((code) => Number.parseInt(code, 16))),
  )

const PAIRS = [
  ['Ke hoach', 'Kế hoạch 𠀋\u0000\u0001\ufeff'],
  ['cuoi', 'cuối\uffff'],
] as const

describe.each([
  [1, 'a table', false],
  [2, 'a stream', true],
])('PDF/A-%i whose cross-reference is %s', async (part, _name, isPacked) => {
  const plain = archived(['Ke hoach nam', 'dong cuoi'], part)
  const source = isPacked ? await packed(plain) : plain
  const written = (await rewrite(await readPdf(source), PAIRS)).bytes!
  const [before, after] = [await load(source), await load(written)]
  const objects = changedObjects(before, after)
  const fonts = objects.filter((one): one is PDFDict => one instanceof PDFDict && isType(one, 'Type', 'Font'))
  const descendants = fonts.flatMap((font) => {
    const all = font.lookup(PDFName.of('DescendantFonts'))
    return all instanceof PDFArray ? [all.lookup(0, PDFDict)] : []
  })
  const streams = objects.filter((one) => one instanceof PDFRawStream).map((one) => latin(unpack(one)))

  it('6.1.3 (6.1.3): has its identifier, the second part anew, and is not encrypted', () => {
    const ids = ({ context }: PDFDocument): string[] =>
      context
        .lookup(context.trailerInfo.ID, PDFArray)
        .asArray()
        .map((one) => one.toString().toLowerCase())
    expect(ids(after)).toHaveLength(2)
    expect(ids(after)[0]).toBe(ids(before)[0])
    expect(ids(after)[1]).not.toBe(ids(before)[1])
    expect(ids(after)[1]).toHaveLength(ids(before)[1].length)
    expect(after.context.trailerInfo.Encrypt).toBeUndefined()
  })

  it('6.1.4: has object streams only where the file had them; what was there stays', () => {
    expect(latin(written.subarray(0, source.length))).toBe(latin(source))
    const added = latin(written.subarray(source.length))
    expect(/\/Type\s*\/(?:XRef|ObjStm)/.test(added)).toBe(isPacked)
    expect(added.trimEnd().endsWith('%%EOF')).toBe(true)
  })

  it('6.1.7, 6.1.10 (6.1.7): packs with Deflate alone', () => {
    for (const object of objects) {
      const filter = dictOf(object)?.get(PDFName.of('Filter'))
      if (filter !== undefined) expect(filter).toBe(PDFName.of('FlateDecode'))
    }
  })

  it('6.3.3 (6.2.11.3): says which glyph each character has, and is no subset, which would need CIDSet (6.3.5)', () => {
    expect(descendants).toHaveLength(1)
    for (const font of [...fonts, ...descendants])
      expect(font.lookup(PDFName.of('BaseFont'), PDFName).decodeText()).not.toContain('+')
    expect(descendants[0].lookup(PDFName.of('CIDToGIDMap'))).toBeInstanceOf(PDFRawStream)
    expect(fonts.some((font) => font.get(PDFName.of('Encoding')) === PDFName.of('Identity-H'))).toBe(true)
  })

  it('6.3.4, 6.3.6 (6.2.11.4, 6.2.11.5, 6.2.11.8): embeds its font, with widths that are right and no .notdef', () => {
    const [font] = descendants
    const file = unpack(font.lookup(PDFName.of('FontDescriptor'), PDFDict).lookup(PDFName.of('FontFile2')))
    const map = unpack(font.lookup(PDFName.of('CIDToGIDMap')))
    const width = font.lookup(PDFName.of('DW'), PDFNumber).asNumber()
    expect(font.has(PDFName.of('W'))).toBe(false)
    const codes = codesIn(streams)
    expect(codes.size).toBeGreaterThan(10)
    for (const code of codes) {
      const glyph = 256 * map[2 * code] + map[2 * code + 1]
      expect(glyph).toBeGreaterThan(0)
      expect(advanceOf(file, glyph)).toBe(width)
    }
  })

  it('6.3.8 (6.2.11.7.2): says of each character what it is, and that is one', () => {
    const map = streams.find((stream) => stream.includes('beginbfchar'))!
    const meanings = new Map(
      Array.from(map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm), ([, code, text]) => [
        Number.parseInt(code, 16),
        text,
      ]),
    )
    for (const code of codesIn(streams)) expect(meanings.get(code)).toMatch(/^(?!0000|FEFF|FFFE|FFFF)[0-9A-F]{4,}$/)
  })

  it('6.4, 6.6 (6.2.10, 6.5): brings neither transparency nor actions', () => {
    const names = new Set(objects.flatMap(namesOf))
    for (const name of ['ExtGState', 'SMask', 'Group', 'CA', 'ca', 'BM', 'JS', 'JavaScript', 'AA', 'A', 'OpenAction'])
      expect(names.has(name), name).toBe(false)
  })

  it('6.7 (6.6): keeps its metadata, and what they must agree with', () => {
    const metadata = (file: PDFDocument): string => latin(unpack(file.catalog.lookup(PDFName.of('Metadata'))))
    expect(metadata(after)).toBe(xmpOf(part))
    const info = ({ context }: PDFDocument): string => String(context.lookup(context.trailerInfo.Info))
    expect(info(after)).toBe(info(before))
    expect(after.context.trailerInfo.Root).toBeInstanceOf(PDFRef)
  })
})

it('makes the same bytes of the same changes, and another identifier of others', async () => {
  const source = archived(['Ke hoach nam'])
  const write = async (after: string) => latin((await rewrite(await readPdf(source), [['hoach', after]])).bytes!)
  expect(await write('hoạch')).toBe(await write('hoạch'))
  const idIn = (text: string): string | undefined => Array.from(text.matchAll(/\/ID\s*\[[^\]]*\]/g)).at(-1)?.[0]
  expect(idIn(await write('hoạch'))).not.toBe(idIn(await write('hoách')))
})

/** Preflight of Apache PDFBox, as Debian has it: libpdfbox2-java, libactivation-java, libjaxb-api-java. */
const JARS = ['pdfbox2', 'fontbox2', 'preflight', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`,
)
const isChecked = haveTools(['java', 'ocrmypdf'], 'PDF/A') && JARS.every((jar) => existsSync(jar))
if (!isChecked) console.warn('\n*** SKIPPED: PDF/A was not tried with Preflight (Debian: libpdfbox2-java). ***\n')

describe.skipIf(!isChecked)('Preflight of PDFBox', () => {
  /** Faults of a file as PDF/A-1b. */
  const faultsOf = (path: string): string[] => {
    const main = 'org.apache.pdfbox.preflight.Validator_A1b'
    const said = runTool('sh', '-c', 'java -cp "$0" "$1" "$2" 2>/dev/null || true', JARS.join(':'), main, path)
    expect(said).toMatch(/is (?:not )?a valid PDF\/A-1b file/)
    return said.split('\n').filter((line) => /^\d+(?:\.\d+)* : /.test(line))
  }

  it('finds no fault that the file had not before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-pdfa-'))
    try {
      const [source, corrected] = [join(folder, 'before.pdf'), join(folder, 'after.pdf')]
      runTool('ocrmypdf', '-q', '--skip-text', '--output-type', 'pdfa-1', 'fixtures/layout/pdf/notice.pdf', source)
      const pairs = [['UY BAN NHAN DAN', 'ỦY BAN NHÂN DÂN']] as const
      const { bytes } = await rewrite(await readPdf(new Uint8Array(readFileSync(source))), pairs)
      writeFileSync(corrected, bytes!)
      expect(faultsOf(corrected)).toEqual(faultsOf(source))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
