/** Validation of Akoma Ntoso against the schema of OASIS, which is not part of this repository. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ParseOption, xmlRegisterInputProvider, XmlBufferInputProvider, XmlDocument, XsdValidator } from 'libxml2-wasm'

const SCHEMA = 'akomantoso30.xsd'
/** Where the schema is, with the `xml.xsd` that it imports beside it. */
const place = process.env.VANBAN_AKN_SCHEMA

/** The file of the schema; null where there is none. */
export const schemaFile: string | null = place !== undefined && existsSync(place) ? place : null

if (schemaFile === null)
  console.warn(
    `NOT VALIDATED: no ${SCHEMA} of OASIS LegalDocML 1.0. Set VANBAN_AKN_SCHEMA to the file (with xml.xsd beside it), from http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/`,
  )

let validator: XsdValidator | undefined

/** What is wrong with a file by the schema, a line each; empty where it is valid. */
export function schemaErrors(xml: string): string[] {
  if (validator === undefined) {
    const folder = dirname(schemaFile!)
    const imported = readFileSync(join(folder, 'xml.xsd'))
    const provider = new XmlBufferInputProvider({ 'xml.xsd': imported, './xml.xsd': imported, 'akn/xml.xsd': imported })
    xmlRegisterInputProvider(provider)
    const schema = XmlDocument.fromBuffer(readFileSync(schemaFile!), { url: `akn/${SCHEMA}` })
    validator = XsdValidator.fromDoc(schema)
  }
  const document = parseXml(xml)
  try {
    validator.validate(document)
    return []
  } catch (error) {
    const details = (error as { readonly details?: readonly { readonly line: number; readonly message: string }[] })
      .details
    return details?.map(({ line, message }) => `${line}: ${message.trim()}`) ?? [String(error)]
  } finally {
    document.dispose()
  }
}

/** Parses XML; throws where it is not well-formed. Dispose of the document afterwards. */
export const parseXml = (xml: string): XmlDocument =>
  XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE })
