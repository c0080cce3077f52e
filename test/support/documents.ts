import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVanban, type Vanban } from '../../src/index.js'
import type { WritableReport } from '../../src/write/index.js'

const root = fileURLToPath(new URL('../../fixtures', import.meta.url))

/** Every document of the fixtures: its name, and the file with what the OCR read. */
export const FIXTURES: readonly (readonly [name: string, path: string])[] = [
  ...readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'input.txt')))
    .map((name) => [name, join(root, name, 'input.txt')] as const),
  ...['cases', 'structure'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /^[^.]+\.txt$/.test(name))
      .map((name) => [name.slice(0, -4), join(root, folder, name)] as const),
  ),
]

let engine: Promise<Vanban> | undefined

/** The engine with the dictionaries of the package, loaded once a test file. */
export function testEngine(): Promise<Vanban> {
  return (engine ??= createVanban())
}

let reports: Promise<readonly WritableReport[]> | undefined

/** Every document of the fixtures, repaired and reported, once a test file. */
export function fixtureReports(): Promise<readonly WritableReport[]> {
  return (reports ??= testEngine().then((vanban) =>
    FIXTURES.map(([name, path]) => ({ name: `${name}.txt`, ...vanban.process(readFileSync(path, 'utf8')) })),
  ))
}
