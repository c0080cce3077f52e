/** Validation of ALTO and PAGE against their schemas, which are not part of this repository. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the schemas: `alto/alto-3-0.xsd`, `page/pagecontent-2019-07-15.xsd`, and `samples/` beside them. */
const folder = process.env.VANBAN_LAYOUT_SCHEMAS
const xmllint = spawnSync('xmllint', ['--version']).status === 0

/** Whether files can be validated here. */
export const canValidate = folder !== undefined && existsSync(folder) && xmllint

if (!canValidate)
  console.warn(
    '\n*** NOT VALIDATED: ALTO and PAGE were not held against their schemas. Set VANBAN_LAYOUT_SCHEMAS to a folder with ***\n' +
      '*** alto/ (altoxml/schema) and page/ (PRImA-Research-Lab/PAGE-XML), and install xmllint (libxml2-utils). ***\n',
  )

/** What is wrong with a file by a schema, a line each; empty where it is valid. @param schema `alto/alto-3-0.xsd`. */
export function layoutErrors(xml: string, schema: string): string[] {
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--nonet', '--huge', '--schema', join(folder!, schema), '-'],
    { input: xml, encoding: 'utf8', maxBuffer: 1e9 },
  )
  return status === 0 ? [] : stderr.split('\n').filter((line) => line !== '' && !line.includes('fails to validate'))
}

/** Files of other programs, by name; empty where there are none. */
export function layoutSamples(): [name: string, bytes: Uint8Array][] {
  const samples = folder === undefined ? '' : join(folder, 'samples')
  return existsSync(samples) ? readdirSync(samples).map((name) => [name, readFileSync(join(samples, name))]) : []
}
