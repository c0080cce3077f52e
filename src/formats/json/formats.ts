/** The JSON of OCR tools among the kinds of files with a layout. */
import type { LayoutFormatName } from '../../types.js'
import type { LayoutFormat } from '../layout-format.js'
import type { JsonAdapter } from './adapter.js'
import { isJsonOf } from './recognise.js'

function jsonOf(name: LayoutFormatName, title: string, load: () => Promise<JsonAdapter>): LayoutFormat {
  return {
    name,
    title,
    extensions: ['.json'],
    recognises: isJsonOf(name),
    read: async (bytes) => (await import('./read.js')).readJson(bytes, await load()),
  }
}

/** One a tool, of which two vendors have several forms. */
export const JSON_FORMATS = {
  docling: jsonOf('docling', 'docling JSON', async () => (await import('./docling.js')).docling),
  azure: jsonOf('azure', 'Azure JSON', async () => (await import('./azure.js')).azure),
  textract: jsonOf('textract', 'Textract JSON', async () => (await import('./textract.js')).textract),
  google: jsonOf('google', 'Google Vision or Document AI JSON', async () => (await import('./google.js')).google),
  paddle: jsonOf('paddle', 'PaddleOCR or RapidOCR JSON', async () => (await import('./lines.js')).paddle),
  easyocr: jsonOf('easyocr', 'EasyOCR JSON', async () => (await import('./lines.js')).easyocr),
  marker: jsonOf('marker', 'marker JSON', async () => (await import('./marker.js')).marker),
  mineru: jsonOf('mineru', 'MinerU JSON', async () => (await import('./mineru.js')).mineru),
} satisfies Partial<Record<LayoutFormatName, LayoutFormat>>
