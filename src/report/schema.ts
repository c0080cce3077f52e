/**
 * The wire format of a report: zod schemas of every part, and the JSON Schema made from them.
 *
 * Names follow unist (tree, positions), mdast and TEI P5 (doubtful readings) where those have one.
 */
import { z } from 'zod'
import { DOCUMENT_TYPES } from '../grammar/index.js'
import type { AdministrativeDocument, Block } from '../types.js'

/** Version of the wire format: additions raise the second number, anything else the first. */
export const REPORT_SCHEMA_VERSION = '1.2'

const point = z.strictObject({ line: z.int().min(1), column: z.int().min(1), offset: z.int().min(0) })
const region = z.strictObject({
  page: z.int().min(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
})
const position = z.strictObject({ start: point, end: point, regions: z.array(region).optional() })
const confidence = z.number().min(0).max(1)
const alternative = z.strictObject({ text: z.string(), confidence })
const reading = z.strictObject({
  kind: z.enum(['unclear', 'sic', 'supplied', 'gap']),
  text: z.string(),
  source: z.string(),
  alternatives: z.array(alternative),
  reason: z.string(),
  position: position.optional(),
})
const base = { position: position.optional(), confidence, readings: z.array(reading).optional() }

/** Number of the page of a node's first character. */
const page = z.int().min(1).optional()

const sectionScheme = z.enum([
  'part',
  'chapter',
  'muc',
  'tieuMuc',
  'article',
  'upperLetter',
  'roman',
  'decimal',
  'decimalMulti',
  'annex',
])
const itemScheme = z.enum(['letter', 'parenDecimal', 'dash', 'plus', 'star', 'bullet'])

const block: z.ZodType<Block> = z.lazy(() => z.union([section, item, paragraph, table, quotation, footnote]))
const footnoteCalls = z
  .array(
    z.strictObject({
      label: z.string(),
      footnoteId: z.string(),
      start: z.int().min(0),
      end: z.int().min(0),
      position: position.optional(),
    }),
  )
  .optional()
const numbered = {
  id: z.string(),
  marker: z.string(),
  rawMarker: z.string(),
  ordinal: z.int().nullable(),
  depth: z.int().min(1),
  text: z.string(),
  children: z.array(block),
  page,
  footnoteCalls,
  ...base,
}
const section = z
  .strictObject({ type: z.literal('section'), scheme: sectionScheme, isHeading: z.boolean(), ...numbered })
  .meta({ id: 'Section' })
const item = z.strictObject({ type: z.literal('item'), scheme: itemScheme, ...numbered }).meta({ id: 'Item' })
const paragraph = z
  .strictObject({
    type: z.literal('paragraph'),
    id: z.string(),
    role: z.enum(['body', 'legalBasis', 'leadIn', 'enactment', 'closing', 'courtesy', 'caption']),
    text: z.string(),
    page,
    footnoteCalls,
    ...base,
  })
  .meta({ id: 'Paragraph' })
const table = z
  .strictObject({
    type: z.literal('table'),
    id: z.string(),
    caption: z.string().nullable(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    page,
    ...base,
  })
  .meta({ id: 'Table' })

const quotation = z
  .strictObject({
    type: z.literal('quotation'),
    id: z.string(),
    page,
    opening: z.string(),
    closing: z.string().nullable(),
    children: z.array(block),
    ...base,
  })
  .meta({ id: 'Quotation' })
const footnote = z
  .strictObject({
    type: z.literal('footnote'),
    id: z.string(),
    page,
    label: z.string(),
    rawLabel: z.string(),
    text: z.string(),
    children: z.array(block),
    ...base,
  })
  .meta({ id: 'Footnote' })

const typeCode = z.enum([...new Set(DOCUMENT_TYPES.map((one) => one.code)), 'OTHER'])
const field = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, raw: z.string().nullable(), inferred: z.boolean(), ...base })
const documentNumber = z
  .strictObject({
    notation: z.string(),
    number: z.string().nullable(),
    year: z.int().nullable(),
    typeCode: z.string().nullable(),
    issuerCode: z.string().nullable(),
    unitCode: z.string().nullable(),
  })
  .meta({ id: 'DocumentNumber' })
const header = z.strictObject({
  nationalTitle: z.boolean(),
  partyTitle: z.boolean(),
  parentAgency: field(z.string()).nullable(),
  agency: field(z.string()).nullable(),
  number: field(documentNumber).nullable(),
  place: field(z.string()).nullable(),
  date: field(z.string()).nullable(),
  title: field(z.string()).nullable(),
  addressees: z.array(z.strictObject({ text: z.string(), ...base })),
  urgency: z.enum(['hỏa tốc', 'thượng khẩn', 'khẩn']).nullable(),
  secrecy: z.enum(['tuyệt mật', 'tối mật', 'mật']).nullable(),
  circulation: z.string().nullable(),
})
const footer = z.strictObject({
  recipients: z.array(
    z.strictObject({ text: z.string(), purpose: z.string().nullable(), archive: z.boolean(), ...base }),
  ),
  signatories: z.array(
    z.strictObject({
      capacity: z.array(z.strictObject({ abbreviation: z.enum(['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.']), of: z.string() })),
      role: z.string().nullable(),
      jobTitle: z.string().nullable(),
      name: z.string().nullable(),
      rank: z.string().optional(),
      ...base,
    }),
  ),
  endMark: z.boolean(),
  drafterMark: z.string().nullable(),
})

const period = z.strictObject({
  label: z.string(),
  start: z.string(),
  end: z.string(),
  source: z.enum(['clause', 'sentence', 'node', 'section', 'document']),
})
const unit = z.strictObject({
  text: z.string(),
  en: z.string(),
  dimension: z.enum([
    'count',
    'money',
    'percent',
    'length',
    'area',
    'volume',
    'mass',
    'duration',
    'frequency',
    'other',
  ]),
  scale: z.number(),
})
const figure = z.strictObject({
  id: z.string(),
  value: z.number(),
  valueMax: z.number().nullable(),
  amount: z.number(),
  raw: z.string(),
  unit: unit.nullable(),
  comparator: z.enum(['eq', 'gt', 'ge', 'lt', 'le', 'approx', 'range']),
  modifier: z.string().nullable(),
  ratio: z.strictObject({ numerator: z.number(), denominator: z.number(), percent: z.number().nullable() }).nullable(),
  change: z.enum(['increase', 'decrease', 'unchanged']).nullable(),
  baseline: z.string().nullable(),
  target: z.boolean(),
  subject: z.string().nullable(),
  subjectSource: z.enum(['clause', 'heading', 'inferred', 'column']).nullable(),
  period: period.nullable(),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
})
const reference = z.strictObject({
  id: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  number: documentNumber.nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
  issuerInferred: z.boolean(),
  subject: z.string().nullable(),
  role: z.enum(['basis', 'citation', 'repealed', 'attachment']),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
  readings: z.array(reading).optional(),
})
const path = z.array(
  z.strictObject({
    level: z.enum(['part', 'chapter', 'section', 'subsection', 'article', 'clause', 'point', 'annex']),
    label: z.string(),
  }),
)
const internalReference = z.strictObject({
  id: z.string(),
  text: z.string(),
  path,
  targetNodeId: z.string().nullable(),
  referenceId: z.string().nullable(),
  document: z.string().nullable(),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
})
const amendment = z.strictObject({
  id: z.string(),
  nodeId: z.string(),
  operation: z.enum(['amend', 'supplement', 'replace', 'repeal', 'replaceWords', 'removeWords', 'addWords']),
  targets: z.array(
    z.strictObject({
      path,
      referenceId: z.string().nullable(),
      document: z.string().nullable(),
      internalReferenceId: z.string().nullable(),
    }),
  ),
  words: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  quotationId: z.string().nullable(),
  position: position.optional(),
  confidence,
})
const definition = z.strictObject({
  id: z.string(),
  kind: z.enum(['meaning', 'name', 'shortName', 'collectiveName', 'abbreviation']),
  term: z.string(),
  text: z.string().nullable(),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
})
const duration = z.strictObject({
  count: z.number(),
  unit: z.enum(['minute', 'hour', 'workingHour', 'day', 'workingDay', 'week', 'month', 'quarter', 'year']),
})
const effect = z.strictObject({
  id: z.string(),
  kind: z.enum(['entryIntoForce', 'expiry']),
  scope: z.enum(['document', 'part', 'other']),
  subject: z.string().nullable(),
  date: z.string().nullable(),
  inferred: z.boolean(),
  event: z.string().nullable(),
  after: duration.nullable(),
  raw: z.string(),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
})
const deadline = z.strictObject({
  id: z.string(),
  kind: z.enum(['deadline', 'timeLimit', 'recurring']),
  date: z.string().nullable(),
  time: z.string().nullable(),
  inclusive: z.boolean(),
  inferred: z.boolean(),
  duration: duration.nullable(),
  event: z.string().nullable(),
  relation: z.enum(['after', 'before']).nullable(),
  recurrence: z
    .strictObject({
      frequency: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly']),
      rule: z.string(),
    })
    .nullable(),
  actor: z.string().nullable(),
  raw: z.string(),
  nodeId: z.string(),
  position: position.optional(),
  confidence,
})
const furniture = z
  .strictObject({
    kind: z.enum(['pageNumber', 'runningHead', 'signatureStamp', 'unread', 'speck']),
    page,
    line: z.int().min(1),
    text: z.string(),
    position,
  })
  .meta({ id: 'Furniture' })
const signature = z
  .strictObject({
    signer: z.string().nullable(),
    agency: z.string().nullable(),
    email: z.string().nullable(),
    time: z.string().nullable(),
    page,
    ...base,
  })
  .meta({ id: 'DigitalSignature' })
const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  line: z.int().nullable(),
  position: position.optional(),
})

/** A report, but for the other documents of its text, which are reports themselves. */
const single = z.strictObject({
  type: z.literal('administrativeDocument'),
  schemaVersion: z.string(),
  generator: z.strictObject({ name: z.string(), version: z.string(), dictionaries: z.string() }),
  language: z.string(),
  profile: z.enum(['nd30', 'party', 'legislative', 'unstructured']),
  documentType: field(typeCode).nullable(),
  header,
  body: z.strictObject({ type: z.literal('root'), children: z.array(block), position: position.optional() }),
  footer,
  references: z.array(reference),
  internalReferences: z.array(internalReference).optional(),
  amendments: z.array(amendment).optional(),
  definitions: z.array(definition).optional(),
  effects: z.array(effect).optional(),
  deadlines: z.array(deadline).optional(),
  furniture: z.array(furniture).optional(),
  signatures: z.array(signature).optional(),
  figures: z.array(figure),
  diagnostics: z.array(diagnostic),
  confidence,
})

/** What the schemas let pass; the types of `types.ts` are the same, by a test. */
export interface WireTypes {
  readonly section: z.output<typeof section>
  readonly item: z.output<typeof item>
  readonly paragraph: z.output<typeof paragraph>
  readonly table: z.output<typeof table>
  readonly quotation: z.output<typeof quotation>
  readonly footnote: z.output<typeof footnote>
  readonly report: z.output<typeof single>
}

/** Schema of a whole report. */
export const reportSchema: z.ZodType<AdministrativeDocument> = single
  .extend({
    get documents() {
      return z.array(reportSchema).optional()
    },
  })
  .meta({ id: 'AdministrativeDocument', title: 'Report of a Vietnamese administrative document' })

/**
 * The JSON Schema (draft 2020-12) of a report.
 *
 * @returns A plain object, made anew on every call.
 */
export function reportJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(reportSchema, { target: 'draft-2020-12' })
}
