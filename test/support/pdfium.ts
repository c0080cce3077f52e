import { PDFiumLibrary } from '@hyzyla/pdfium'

let library: Promise<PDFiumLibrary> | undefined

/** The text of a PDF for pdfium, the viewer of Chrome and Edge: what is found and copied there; a form feed between pages. */
export async function pdfiumText(bytes: Uint8Array): Promise<string> {
  library ??= PDFiumLibrary.init()
  const file = await (await library).loadDocument(bytes)
  try {
    return [...file.pages()].map((page) => page.getText().replaceAll('\r\n', '\n')).join('\f')
  } finally {
    file.destroy()
  }
}
