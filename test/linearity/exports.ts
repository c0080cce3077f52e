/** The functions that the package exports, found through the entries of its `package.json`. */
import { readFileSync } from 'node:fs'
import type { Vanban } from '../../src/index.js'

const root = new URL('../../', import.meta.url)

/** Names of the exported functions of an entry. */
export interface Entry {
  /** As in `package.json`: `.`, `./vietnamese`; `engine`: the methods of an engine. */
  readonly name: string
  readonly functions: readonly string[]
}

const functionsOf = (module: object): string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)

/**
 * Lists the functions of every entry, and the methods of an engine.
 *
 * @param engine Any engine.
 */
export async function exportedFunctions(engine: Vanban): Promise<Entry[]> {
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    exports: Record<string, string | { default: string }>
  }
  // All of the engine is in the package itself.
  const modules = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string' || name === './engine' ? [] : [[name, target.default] as const],
  )
  const entries = await Promise.all(
    modules.map(async ([name, path]) => {
      const source = path.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
      return { name, functions: functionsOf((await import(new URL(source, root).href)) as object) }
    }),
  )
  return [...entries, { name: 'engine', functions: functionsOf(engine) }]
}
