import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../src/node/make-folder.js'

const root = mkdtempSync(join(tmpdir(), 'vanban-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

describe('makeFolder', () => {
  it('makes a folder with those above it, and leaves one that is there', () => {
    makeFolder(join(root, 'a/b/c'))
    makeFolder(join(root, 'a/b/c'))
    expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true)
  })

  it('comes to an end where nobody may make one', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => {
      makeFolder(join(root, 'file'))
    }).toThrow(/EEXIST/)
    expect(() => {
      makeFolder(join(root, 'file/a'))
    }).toThrow(/ENOTDIR/)
    if (process.platform === 'linux')
      expect(() => {
        makeFolder('/proc/self/a/b')
      }).toThrow(/ENOENT|EACCES/)
  })
})
