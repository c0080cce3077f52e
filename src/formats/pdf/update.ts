/** Changes pages of a PDF and saves it: what is new stands at the end of the file. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFStream,
  PDFStreamWriter,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { hexChecksum } from '../../checksum.js'
import { appended, beginUpdate, dictOf, type PageObject, type PdfObjects } from './document.js'
import { hides, withoutHidden, type Drawing, type PageDrawing } from './drawing.js'
import { addFont, GLYPHLESS, GLYPHLESS_PADDED } from './glyphless-font.js'

/** Changes that are to be saved. */
export interface PdfUpdate {
  /**
   * Takes the invisible text off a page, and draws other text.
   *
   * @param layer Makes the operators, given the name of their font; null to draw none.
   * @param isPadded Whether words are drawn with a blank in their boxes.
   */
  replaceText(page: PageObject, drawing: PageDrawing, layer: ((font: string) => string) | null, isPadded: boolean): void
  /**
   * Makes the file.
   *
   * @param bytes The file as it was. @param meanings What the codes of the font stand for.
   * @param kind How the cross-reference is written: as that of the file, or Ghostscript finds no page.
   * @param rewrite Whether it is written anew, without what no page uses any more.
   */
  save(
    bytes: Uint8Array,
    meanings: ReadonlyMap<number, string>,
    kind: 'table' | 'stream',
    rewrite: boolean,
  ): Promise<Uint8Array>
}

/** What says how a stream is packed; a new one says it anew. */
const PACKING = new Set(['Length', 'Filter', 'DecodeParms', 'F', 'FFilter', 'FDecodeParms', 'DL'])

/** Begins an update. @param objects The file, just opened. */
export function createUpdate(objects: PdfObjects): PdfUpdate {
  const { context } = objects
  const snapshot = beginUpdate(objects)
  const fonts = new Map<string, PDFRef>()
  const layers: string[] = []

  /** Names of the forms of a drawing that change, with what they become. */
  const changedForms = (drawing: Drawing, isAlone: boolean): [string, PDFRef][] =>
    [...drawing.forms].filter(([, form]) => hides(form)).map(([name, form]) => [name, newForm(form, isAlone)])

  const newForm = (drawing: Drawing, isAlone: boolean): PDFRef => {
    const stream = context.flateStream(withoutHidden(drawing, isAlone))
    for (const [key, value] of drawing.form!.dict.entries())
      if (!PACKING.has(key.decodeText())) stream.dict.set(key, value)
    const forms = changedForms(drawing, isAlone)
    if (forms.length > 0) {
      const resources = copyOf(drawing.resources)
      putInto(resources, 'XObject', forms)
      stream.dict.set(PDFName.of('Resources'), resources)
    }
    return context.register(stream)
  }
  const copyOf = (dict: PDFDict | null): PDFDict => (dict === null ? context.obj({}) : dict.clone(context))
  const putInto = (resources: PDFDict, kind: string, entries: readonly [string, PDFRef][]): void => {
    const all = copyOf(dictOf(resources, kind))
    for (const [name, ref] of entries) all.set(PDFName.of(name), ref)
    resources.set(PDFName.of(kind), all)
  }

  return {
    replaceText(page, drawing, layer, isPadded) {
      const isAlone = drawing.seen === 0
      const resources = copyOf(page.resources)
      const forms = changedForms(drawing, isAlone)
      if (forms.length > 0) putInto(resources, 'XObject', forms)
      const own =
        drawing.texts.length === 0 ? refsOf(page.dict) : [context.flateStream(withoutHidden(drawing, isAlone))]
      const contents: (PDFRef | PDFStream)[] = [...own]
      if (layer !== null) {
        const baseName = isPadded ? GLYPHLESS_PADDED : GLYPHLESS
        const font = fonts.get(baseName) ?? context.nextRef()
        fonts.set(baseName, font)
        const name = freeName(dictOf(resources, 'Font'))
        putInto(resources, 'Font', [[name, font]])
        // What the page has left changed must not move its words.
        const isWrapped = drawing.isLasting || drawing.open > 0
        const before = isWrapped ? `${'Q '.repeat(drawing.open + 1)}\n` : ''
        if (isWrapped) contents.unshift(context.stream('q\n'))
        const text = layer(name)
        layers.push(text)
        contents.push(context.flateStream(before + text))
      }
      const refs = contents.map((one) => (one instanceof PDFRef ? one : context.register(one)))
      page.dict.set(PDFName.of('Contents'), context.obj(refs))
      page.dict.set(PDFName.of('Resources'), resources)
      snapshot.markRefForSave(page.ref)
    },
    async save(bytes, meanings, kind, rewrite) {
      for (const [name, ref] of fonts) addFont(context, ref, name, meanings)
      renewId(context, layers)
      if (!rewrite) return appended(bytes, context, snapshot, kind)
      dropUnused(context)
      const Writer = kind === 'stream' ? PDFStreamWriter : PDFWriter
      return Writer.forContext(context, Infinity).serializeToBuffer()
    },
  }
}

/**
 * Gives the file another second identifier, and leaves the first, as whoever changes a file is to do.
 *
 * It is made of what is drawn, so that the same changes give the same bytes.
 *
 * @see ISO 32000-1, 14.4
 */
function renewId(context: PDFContext, layers: readonly string[]): void {
  const ids = context.lookup(context.trailerInfo.ID)
  if (!(ids instanceof PDFArray) || ids.size() !== 2) return
  const said = [ids.toString(), ...layers].join('\n')
  const digits = Array.from('0123', (salt) => hexChecksum(salt + said)).join('')
  context.trailerInfo.ID = context.obj([ids.get(0), PDFHexString.of(digits)])
}

/** The references to the contents of a page. */
function refsOf(page: PDFDict): PDFRef[] {
  const found = page.get(PDFName.of('Contents'))
  const list = found instanceof PDFRef ? page.context.lookup(found) : found
  if (list instanceof PDFArray) return list.asArray().filter((one): one is PDFRef => one instanceof PDFRef)
  return found instanceof PDFRef ? [found] : []
}

/** A name that no font of a page has. */
function freeName(fonts: PDFDict | null): string {
  let number = 1
  while (fonts?.has(PDFName.of(`Vanban${number}`)) === true) number += 1
  return `Vanban${number}`
}

/** Takes out of a file what nothing leads to. */
function dropUnused(context: PDFContext): void {
  const { Root, Info, ID, Encrypt } = context.trailerInfo
  const used = new Set<PDFRef>()
  const open: (PDFObject | undefined)[] = [Root, Info, ID, Encrypt]
  while (open.length > 0) {
    const object = open.pop()
    if (object instanceof PDFRef) {
      if (used.has(object)) continue
      used.add(object)
      open.push(context.lookup(object))
    } else if (object instanceof PDFArray) for (const one of object.asArray()) open.push(one)
    else if (object instanceof PDFDict) for (const one of object.values()) open.push(one)
    else if (object instanceof PDFStream) for (const one of object.dict.values()) open.push(one)
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref)
}
