/** ARCHITECTURE.md says what the code is. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { OPEN, readSources, ROOMS, SHARED } from './graph.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const map = readFileSync(`${root}/ARCHITECTURE.md`, 'utf8')
const files = readSources()
const paths = new Set(files.map(({ path }) => `${path}.ts`))
const codeIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)

/** Rows of the table that has such a head, as cells. */
const rowsOf = (head: string): string[][] => {
  const table = map.slice(map.indexOf(head)).split('\n\n')[0]
  return table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, -1))
}
const purposes = rowsOf('| room | what it is for |')
const uses = rowsOf('| room | uses, of the rooms before it |')
const namesOf = (rows: readonly string[][]): string[] => rows.flatMap(([room]) => codeIn(room))

describe('ARCHITECTURE.md', () => {
  it('is short', () => {
    const lines = map.split('\n')
    expect(lines.length).toBeLessThanOrEqual(350)
    expect(lines.filter((line) => line.length > 120)).toEqual([])
  })

  it('has the rooms in their order', () => {
    expect(namesOf(purposes)).toEqual(ROOMS)
    expect(namesOf(uses)).toEqual(ROOMS)
  })

  it.each(uses)('knows which rooms%suses', (name, cell) => {
    const [room] = codeIn(name)
    const before = ROOMS.slice(0, ROOMS.indexOf(room))
    const known = new Set(
      files.flatMap((file) => (file.room === room ? file.imports.map(({ target }) => target.split('/')[0]) : [])),
    )
    const told = cell.includes('all but') ? before.filter((one) => !codeIn(cell).includes(one)) : codeIn(cell)
    expect(told).toEqual(before.filter((one) => known.has(one)))
  })

  it('names what the entrances give', () => {
    const wrong = purposes.flatMap(([name, , given]) => {
      const [room] = codeIn(name)
      const entrance = files.find(({ path }) => path === `${room}/index`)?.text ?? ''
      return codeIn(given).filter((one) => !one.includes('/') && !new RegExp(`\\b${one}\\b`).test(entrance))
    })
    expect(wrong).toEqual([])
  })

  it('names files that are there', () => {
    const first = uses.flatMap(([name, , cell]) => codeIn(cell).map((file) => `${codeIn(name)[0]}/${file}`))
    expect(first.filter((path) => !paths.has(path))).toEqual([])
    const isThere = (path: string): boolean => [...paths].some((own) => own === path || own.endsWith(`/${path}`))
    const named = [...map.matchAll(/[\w./-]+\.ts\b/g)].map(([path]) => path).filter((path) => !path.startsWith('test/'))
    expect(named.length).toBeGreaterThan(80)
    expect(named.filter((path) => !isThere(path))).toEqual([])
    const tests = codeIn(map).filter((code) => code.startsWith('test/'))
    expect(tests.length).toBeGreaterThan(20)
    expect(tests.filter((path) => !existsSync(`${root}/${path}`))).toEqual([])
  })

  it('has all shared and all open files', () => {
    const code = codeIn(map)
    expect(SHARED.filter((file) => !code.includes(`${file}.ts`))).toEqual([])
    expect(Object.keys(OPEN).filter((file) => !code.includes(file))).toEqual([])
  })
})
