import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDiff } from '../../src/write/index.js'

/** Applies a unified diff the way its format is defined. */
function applyDiff(before: string, diff: string): string {
  const old = before.split(/(?<=\n)/)
  const lines = diff.split(/(?<=\n)/)
  const result: string[] = []
  let at = 0
  for (let index = 2; index < lines.length; index++) {
    const line = lines[index]
    const head = /^@@ -(\d+)(?:,(\d+))? /.exec(line)
    if (head) {
      const start = head[2] === '0' ? Number(head[1]) : Number(head[1]) - 1
      result.push(...old.slice(at, start))
      at = start
      continue
    }
    const value = lines[index + 1]?.startsWith('\\') ? line.slice(1, -1) : line.slice(1)
    if (line.startsWith('\\')) continue
    if (line[0] !== '+') expect(old[at++]).toBe(value)
    if (line[0] !== '-') result.push(value)
  }
  return [...result, ...old.slice(at)].join('')
}

const lines = (letters: string): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 30 })

describe('toDiff', () => {
  it('writes hunks with three lines around them', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', ''].join('\n')
    expect(toDiff(before, before.replace('4\n', 'bốn\n').replace('12', 'mười hai'), { from: 'a', to: 'b' })).toBe(
      [
        '--- a',
        '+++ b',
        '@@ -1,7 +1,7 @@',
        ' 1',
        ' 2',
        ' 3',
        '-4',
        '+bốn',
        ' 5',
        ' 6',
        ' 7',
        '@@ -9,4 +9,4 @@',
        ' 9',
        ' 10',
        ' 11',
        '-12',
        '+mười hai',
        '',
      ].join('\n'),
    )
  })

  it('says where the last line has no end', () => {
    expect(toDiff('cia', 'của')).toBe(
      '--- input\n+++ repaired\n@@ -1 +1 @@\n-cia\n\\ No newline at end of file\n+của\n\\ No newline at end of file\n',
    )
  })

  it('is empty where nothing changed', () => {
    expect(toDiff('a\n', 'a\n')).toBe('')
  })

  it('gives the repaired text back when applied', () => {
    fc.assert(
      fc.property(lines('abc'), lines('abx'), fc.boolean(), (a, b, ended) => {
        const end = ended ? '\n' : ''
        const before = a.join('\n') + end
        const after = a.map((line, index) => b[index] ?? line).join('\n') + end
        fc.pre(before !== after)
        expect(applyDiff(before, toDiff(before, after))).toBe(after)
      }),
    )
  })

  it('is read by patch', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-diff-'))
    const before = 'một\r\n\nhai\fcia\nba'
    const after = 'một\r\n\nhai\fcủa\nbà'
    writeFileSync(join(folder, 'a.txt'), before)
    try {
      execFileSync('patch', ['--binary', 'a.txt'], { cwd: folder, input: toDiff(before, after) })
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(after)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
