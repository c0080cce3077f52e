import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { createProcessor as Create, runBatch as Run } from '../../src/batch/index.js'
import { engine, temporaryFolder } from './support.js'

const { createProcessor, runBatch } = (await import(new URL('../../dist/batch/index.js', import.meta.url).href)) as {
  createProcessor: typeof Create
  runBatch: typeof Run
}

const text = 'Uy ban nhan dan phudng\nCông văn số 25/UBND: 108 bài, đạt 95,5%.\n'
const bytes = Buffer.from(text)
const settings = { formats: ['text', 'report'], tables: true, edits: true } as const

describe('a processor', () => {
  it('gives what a batch run writes', async () => {
    const folder = temporaryFolder()
    try {
      folder.file('in/a/b.txt', text)
      const run = runBatch({ sources: [folder.path('in')], out: folder.path('out'), ...settings })
      for await (const result of run) expect(result.status).toBe('done')
      const processor = await createProcessor(settings)
      const done = await processor.process({ name: 'a/b.txt', bytes })
      if (done.status !== 'done') throw new Error(done.failure.reason)
      expect(done.outputs.map(({ format, path }) => [format, path])).toEqual([
        ['text', 'text/a/b.txt'],
        ['report', 'report/a/b.json'],
      ])
      for (const { path, content } of done.outputs) expect(folder.read('out', path)).toBe(content)
      const tables = ['figures.csv', 'references.csv', 'sections.csv']
      for (const table of tables) expect(folder.read('out', table).endsWith(`\r\n${done.rows[table]}`)).toBe(true)
      expect(folder.read('out/edits.jsonl')).toBe(done.rows['edits.jsonl'])
      expect(done.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(folder.read('out/.vanban/journal')).toContain(done.key)
    } finally {
      folder.remove()
    }
  })

  it('gives the same twice, and writes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-processor-'))
    try {
      const [one, other] = [await createProcessor(settings), await createProcessor(settings)]
      expect(await one.process({ name: 'a.txt', bytes })).toEqual(await other.process({ name: 'a.txt', bytes }))
      expect(await one.process({ name: 'a.txt', text })).toEqual(await one.process({ name: 'a.txt', bytes }))
      expect(one.digest).toBe(other.digest)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each([
    ['other formats', { formats: ['text'] }],
    ['other options of the engine', { options: { minConfidence: 0.7 } }],
    ['other engines', { engine }],
    ['a mark at the beginning of tables', { bom: true }],
    ['tables', { tables: true }],
    ['another kind of file', { from: 'markdown' }],
    ['files without first readings', { trace: false }],
    ['tracked changes', { track: true }],
    ['signed files that are changed', { allowSigned: true }],
  ] as const)('has other keys for %s', async (_what, options) => {
    const base = await createProcessor({ formats: ['report'] })
    const processor = await createProcessor({ formats: ['report'], ...options })
    expect(processor.digest).not.toBe(base.digest)
    expect(processor.keyOf('0'.repeat(64))).not.toBe(base.keyOf('0'.repeat(64)))
  })

  it('has a key that is known before a document is done, and depends on nothing but content and settings', async () => {
    const processor = await createProcessor({ engine })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const done = await processor.process({ name: 'a.txt', bytes })
    expect(done.key).toBe(processor.keyOf(sha256))
    expect((await processor.process({ name: 'b.txt', bytes })).key).toBe(done.key)
    expect((await processor.process({ name: 'a.txt', text: 'khác' })).key).not.toBe(done.key)
  })

  it('gives documents that cannot be done a reason', async () => {
    const processor = await createProcessor()
    const binary = readFileSync(process.execPath).subarray(0, 4096)
    const failed = await processor.process({ name: 'node', bytes: binary })
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'NOT_TEXT' } })
    expect(failed.key).toHaveLength(32)
  })

  it.each([
    [{ name: 'a' }, 'document: expected bytes or text, one of them'],
    [{ name: 'a', text: 'a', bytes }, 'document: expected bytes or text, one of them'],
    [{ name: '../a', text: 'a' }, 'document.name: expected a path below a folder'],
    [{ name: '/a', text: 'a' }, 'document.name: expected a path below a folder'],
    [{ name: '', text: 'a' }, 'document.name: expected a path below a folder'],
    [{ name: './a', text: 'a' }, 'document.name: expected a path below a folder'],
    [{ name: 'a//b', text: 'a' }, 'document.name: expected a path below a folder'],
    [{ text: 'a' }, 'document.name: expected a string'],
  ])('refuses %j', async (document, message) => {
    const processor = await createProcessor({ engine })
    await expect(processor.process(document as never)).rejects.toThrow(message)
  })

  it('refuses a checksum that is none', async () => {
    const processor = await createProcessor({ engine })
    expect(() => processor.keyOf('00')).toThrow('sha256: expected the SHA-256 of a content')
  })

  it('refuses options that it does not know', async () => {
    await expect(createProcessor({ format: 'text' } as never)).rejects.toThrow('format: there is no such field')
    await expect(createProcessor({ formats: ['txt'] })).rejects.toThrow('there is no "txt"')
  })
})
