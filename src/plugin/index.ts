export { ocrParse, ocrRepair, ocrStringify } from './ocr.js'
export { remarkVanban, remarkVanban as default } from './remark-vanban.js'
export type { PluginOptions, Repairer, VanbanFileData } from './repairer.js'
