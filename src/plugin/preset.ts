import type { Preset } from 'unified'
import { checkFormat, ocrParse, ocrRepair, ocrStringify, ocrStructure, type StringifyOptions } from './ocr.js'
import { requireRepairer, requireStructurer, type PluginOptions, type StructureOptions } from './repairer.js'

/** Options of the preset. */
export interface PresetOptions extends StringifyOptions {
  /** A ready engine. */
  readonly vanban: PluginOptions['vanban'] & StructureOptions['vanban']
}

/**
 * Parses, repairs, structures and writes: from the text of an OCR result to a report.
 *
 * @param options The engine, and the form of the result.
 * @example
 * const file = unified().use(presetVanban({ vanban, format: 'markdown' })).processSync(text)
 */
export function presetVanban(options: PresetOptions): Preset {
  requireRepairer(options)
  requireStructurer(options)
  checkFormat(options)
  const { vanban, format = 'json' } = options
  return { plugins: [ocrParse, [ocrRepair, { vanban }], [ocrStructure, { vanban }], [ocrStringify, { format }]] }
}
