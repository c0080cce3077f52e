/** What is read by programs: the settings, and the schema that checks them. */
import { z } from 'zod'

/** Engines that images and PDF files without text are read with. */
export const OCR_ENGINES = ['tesseract', 'ocrmypdf'] as const
/** Name of an engine. */
export type OcrEngine = (typeof OCR_ENGINES)[number]

/** How images, or PDF files without text, are read. */
export interface OcrSettings {
  /** `tesseract` reads images, `ocrmypdf` gives PDF files without text their layer. */
  readonly engine: OcrEngine
  /**
   * Models of Tesseract, as its `-l` takes them; `['vie+eng']` by default. From the second on they are other readings of
   * the same page, heard as witnesses (`tesseract` alone): `['eng', 'vie']`.
   */
  readonly models?: readonly string[] | undefined
}

/** What is read by programs. */
export interface ProgramSettings {
  readonly ocr?: Required<OcrSettings> | undefined
  /** Whether LibreOffice reads .doc and .rtf. */
  readonly office: boolean
}

/** The model where none is named. */
export const DEFAULT_MODEL = 'vie+eng'

const MODEL = /^\w+(?:\/\w+)*(?:\+\w+(?:\/\w+)*)*$/

/** Whether Tesseract may be given a name after `-l`. */
export const isModel = (name: string): boolean => MODEL.test(name)

/** Schema of {@link OcrSettings}. */
export const ocrSchema = z
  .strictObject({
    engine: z.enum(OCR_ENGINES),
    models: z.array(z.string().refine(isModel, 'no name of a model, such as vie+eng')).min(1).default([DEFAULT_MODEL]),
  })
  .refine(({ engine, models }) => engine === 'tesseract' || models.length === 1, {
    message: 'ocrmypdf puts one reading into the file: name one model',
    path: ['models'],
  })
  .refine(({ models }) => new Set(models).size === models.length, {
    message: 'a model that reads the page twice reads the same: name each reading once',
    path: ['models'],
  })
