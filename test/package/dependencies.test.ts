import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

describe('the dependencies', () => {
  it('are those that the code imports, types included', () => {
    const imported = new Set<string>()
    for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue
      const text = readFileSync(join(root, 'src', name), 'utf8')
      for (const [, specifier] of text.matchAll(/(?:^(?:import|export) [^'"]*from |\bimport\()'([^'.][^']*)'/gm)) {
        const [scope, rest] = specifier.split('/')
        const module = specifier.startsWith('@') ? `${scope}/${rest}` : scope
        if (module.startsWith('node:') || builtinModules.includes(module)) continue
        imported.add(['hast', 'mdast', 'unist', 'xast'].includes(module) ? `@types/${module}` : module)
      }
    }
    expect([...imported].filter((name) => !(name in dependencies) && !(name in peerDependencies))).toEqual([])
    expect(Object.keys(dependencies).filter((name) => !imported.has(name))).toEqual([])
  })
})
