/** Proves, when types are checked, that what the documentation describes and what the schemas let pass are the same. */
import type { z } from 'zod'
import type { BatchJob, jobSchema } from '../../src/batch/index.js'
import type {
  AdministrativeDocument,
  DictionaryEntry,
  Footnote,
  Item,
  optionsSchema,
  Paragraph,
  Quotation,
  Rule,
  Section,
  Table,
  UnitEntry,
  VanbanOptions,
} from '../../src/index.js'
import type { WireTypes } from '../../src/report/schema.js'

/** Whether two types are the same, optional and read-only fields included. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Fails to compile unless it is given `true`. */
type Expect<T extends true> = T

/** A type with all fields read-only, and intersections made one, as deep as it goes. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : { readonly [Key in keyof T]: Plain<T[Key]> }

type Options = z.input<typeof optionsSchema>
type EntryOf<T> = T extends readonly (infer Item)[] ? Exclude<Item, string> : never

export type Proofs = [
  Expect<Equal<Plain<VanbanOptions>, Plain<Options>>>,
  Expect<Equal<Plain<DictionaryEntry>, Plain<EntryOf<Options['dictionary']>>>>,
  Expect<Equal<Plain<Rule>, Plain<EntryOf<Options['rules']>>>>,
  Expect<Equal<Plain<UnitEntry>, Plain<EntryOf<Options['units']>>>>,
  Expect<Equal<Plain<Omit<BatchJob, 'signal' | 'stdin' | 'onProgress'>>, Plain<z.input<typeof jobSchema>>>>,
  Expect<Equal<Plain<Section>, Plain<WireTypes['section']>>>,
  Expect<Equal<Plain<Item>, Plain<WireTypes['item']>>>,
  Expect<Equal<Plain<Paragraph>, Plain<WireTypes['paragraph']>>>,
  Expect<Equal<Plain<Table>, Plain<WireTypes['table']>>>,
  Expect<Equal<Plain<Quotation>, Plain<WireTypes['quotation']>>>,
  Expect<Equal<Plain<Footnote>, Plain<WireTypes['footnote']>>>,
  Expect<Equal<Plain<Omit<AdministrativeDocument, 'documents'>>, Plain<WireTypes['report']>>>,
]

/** The proof itself is worth something: it tells apart what differs. */
export type Counterproofs = [
  Expect<Equal<Equal<{ a: 1 }, { a?: 1 }>, false>>,
  Expect<Equal<Equal<{ a: 1 }, { readonly a: 1 }>, false>>,
  Expect<Equal<Equal<Plain<{ a: 1; b?: 2 }>, Plain<{ a: 1 }>>, false>>,
  Expect<Equal<Equal<Plain<{ a: { b: 1 } }>, Plain<{ a: { b: number } }>>, false>>,
]
