export { identifyPrograms, type ProgramIdentity } from './identity.js'
export { openInput, type OpenedInput, type OpenSettings } from './open.js'
export { endProgram, SYSTEM_ROOM, type ProgramRoom } from './run-program.js'
export {
  DEFAULT_MODEL,
  isModel,
  OCR_ENGINES,
  ocrSchema,
  type OcrEngine,
  type OcrSettings,
  type ProgramSettings,
} from './settings.js'
