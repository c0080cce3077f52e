import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync, truncateSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { complete, engine, outcomes, runBatch, temporaryFolder, tree } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

const fill = (count: number): void => {
  for (let number = 0; number < count; number++) folder.file(`in/${number % 3}/${number}.txt`, `đoạn ${number}\n`)
}
const job = (more: object = {}) => ({ sources: [folder.path('in')], out: folder.path('out'), ...more })

describe('a batch run', () => {
  it('writes what repair writes, under the names of the sources', async () => {
    folder.file('in/a.txt', 'đi\f\nđến')
    folder.file('in/b/c.ocr.txt', 'xong')
    const { results, summary } = await complete(job({ formats: ['text', 'json'] }))
    expect(outcomes(results)).toEqual({ 'a.txt': 'done', 'b/c.ocr.txt': 'done' })
    expect(folder.read('out/text/a.txt')).toBe('Đi\f\nĐến')
    expect(folder.read('out/text/b/c.ocr.txt')).toBe('xong')
    expect(JSON.parse(folder.read('out/json/a.json'))).toMatchObject({ type: 'repairedDocument', text: 'Đi\f\nĐến' })
    expect(summary).toMatchObject({
      documents: 2,
      done: 2,
      failed: 0,
      pages: 3,
      syllables: 3,
      edits: 2,
      damage: { eng: 2 },
      complete: true,
      stopped: null,
    })
    expect(JSON.parse(folder.read('out/summary.json'))).toMatchObject({ documents: 2, generator: { name: 'fake' } })
  })

  it('writes a manifest that sha256sum checks', async () => {
    folder.file('in/a b\\c\n.txt')
    folder.file('in/đ.txt')
    await complete(job({ formats: ['text', 'report'], tables: true, edits: true }))
    const checked = spawnSync('sha256sum', ['--check', '--strict', 'manifest.sha256'], {
      cwd: folder.path('out'),
      encoding: 'utf8',
    })
    if (checked.error !== undefined)
      return console.warn('SKIPPED: there is no sha256sum here to check the manifest with')
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    expect(checked.stdout.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(4 + 5)
  })

  it('gives the same files whatever the number of workers', async () => {
    fill(40)
    const wanted = { formats: ['text'], tables: true, edits: true }
    await complete(job({ ...wanted, workers: 1 }))
    await complete(job({ ...wanted, workers: 3, out: folder.path('other') }))
    expect(tree(folder.path('other'))).toEqual(tree(folder.path('out')))
    expect(Object.keys(tree(folder.path('out')))).toHaveLength(40 + 6)
  })

  it('gathers all documents in one file, in order', async () => {
    fill(30)
    await complete(job({ gather: true, formats: ['text', 'report'] }))
    const lines = folder
      .read('out/documents.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, any>)
    expect(lines.map(({ document }) => document)).toEqual([...lines.map(({ document }) => document)].sort())
    expect(lines).toHaveLength(30)
    expect(lines[0]).toMatchObject({
      document: '0/0.txt',
      vanban: { text: 'Đoạn 0\n', report: { type: 'administrativeDocument' } },
    })
    expect(existsSync(folder.path('out/text'))).toBe(false)
  })

  it('makes tables that no spreadsheet takes for formulas', async () => {
    folder.file('in/=1+1.txt', '=cmd|calc')
    await complete(job({ tables: true }))
    const csv = folder.read('out/figures.csv')
    expect(csv).toMatch(/^file,id,value,/)
    expect(csv.split('\r\n')[1]).toMatch(/^'=1\+1\.txt,.*,'=cmd\|calc,/)
    await complete(job({ tables: true, bom: true }))
    expect(folder.read('out/figures.csv')).toBe(`\ufeff${csv}`)
  })

  it('writes Parquet that reads back as the table', async () => {
    fill(5)
    await complete(job({ tables: true, parquet: true }))
    const { parquetReadObjects } = await import('hyparquet')
    const file = readFileSync(folder.path('out/figures.parquet'))
    const rows = await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) })
    expect(rows).toHaveLength(5)
    expect(rows[0]).toMatchObject({ file: '0/0.txt', value: 7, target: false, unit: null })
  })

  it('hands results out as they come, or in order', async () => {
    for (let number = 0; number < 12; number++)
      folder.file(`in/${String.fromCharCode(97 + number)}.txt`, number === 0 ? 'BUSY 150' : 'x')
    const { results } = await complete({ sources: [folder.path('in')], ordered: true })
    expect(results.map(({ index }) => index)).toEqual(results.map((_, index) => index))
    expect(results[0]).toMatchObject({ name: 'a.txt', contents: { text: 'BUSY 150' }, outputs: [] })
  })
})

describe('a second run', () => {
  it('does what is new, changed or lost, and nothing else', async () => {
    fill(6)
    await complete(job())
    expect(outcomes((await complete(job())).results)).toEqual({
      '0/0.txt': 'unchanged',
      '0/3.txt': 'unchanged',
      '1/1.txt': 'unchanged',
      '1/4.txt': 'unchanged',
      '2/2.txt': 'unchanged',
      '2/5.txt': 'unchanged',
    })
    folder.file('in/0/0.txt', 'đổi')
    folder.file('in/new.txt')
    rmSync(folder.path('out/text/1/1.txt'))
    rmSync(folder.path('in/2/5.txt'))
    const { results, summary } = await complete(job())
    expect(outcomes(results)).toEqual({
      '0/0.txt': 'done',
      '0/3.txt': 'unchanged',
      '1/1.txt': 'done',
      '1/4.txt': 'unchanged',
      '2/2.txt': 'unchanged',
      'new.txt': 'done',
    })
    expect(summary).toMatchObject({ documents: 6, done: 3, unchanged: 3, edits: 6 })
    expect(folder.read('out/text/0/0.txt')).toBe('Đổi')
  })

  it('looks at what is there: its size, and, where wanted, its checksum', async () => {
    fill(6)
    await complete(job({ formats: ['text', 'diff'] }))
    const again = async (more: object = {}) =>
      Object.entries(outcomes((await complete(job({ formats: ['text', 'diff'], ...more }))).results))
        .filter(([, status]) => status === 'done')
        .map(([name]) => name)
    writeFileSync(folder.path('out/text/0/0.txt'), 'Đo')
    writeFileSync(folder.path('out/diff/1/1.diff'), '')
    expect(await again()).toEqual(['0/0.txt', '1/1.txt'])
    expect(folder.read('out/text/0/0.txt')).toBe('Đoạn 0\n')
    writeFileSync(folder.path('out/text/2/2.txt'), 'Đoạn 9\n')
    expect(await again()).toEqual([])
    expect(await again({ verify: true })).toEqual(['2/2.txt'])
    expect(folder.read('out/text/2/2.txt')).toBe('Đoạn 2\n')
    // Rows of tables that are lost.
    await complete(job({ tables: true }))
    truncateSync(folder.path('out/.vanban/rows'), 10)
    expect((await complete(job({ tables: true }))).summary.done).toBe(6)
    expect(folder.read('out/figures.csv').trimEnd().split('\r\n')).toHaveLength(7)
  })

  it('leaves nothing as current that is of other content or of a document that fails now', async () => {
    fill(3)
    await complete(job({ formats: ['text'] }))
    await complete(job({ formats: ['diff'] }))
    expect(existsSync(folder.path('out/text/0/0.txt'))).toBe(true)
    folder.file('in/0/0.txt', 'THROW')
    folder.file('in/1/1.txt', 'đổi')
    await complete(job({ formats: ['diff'] }))
    const files = Object.keys(tree(folder.path('out'))).filter((name) => /^(?:text|diff)\//.test(name))
    expect(files).toEqual(['diff/1/1.diff', 'diff/2/2.diff', 'text/2/2.txt'])
    expect(folder.read('out/.vanban/outdated/text/0/0.txt')).toBe('Đoạn 0\n')
    // A source that is away fails too.
    expect(
      (await complete({ sources: [folder.path('in/2/2.txt'), folder.path('in/none.txt')], out: folder.path('named') }))
        .summary.failed,
    ).toBe(1)
    rmSync(folder.path('in/2/2.txt'))
    const { summary } = await complete({
      sources: [folder.path('in/2/2.txt'), folder.path('in/none.txt')],
      out: folder.path('named'),
    })
    expect(summary).toMatchObject({ documents: 2, failed: 2 })
    expect(Object.keys(tree(folder.path('named'))).filter((name) => name.startsWith('text/'))).toEqual([])
  })

  it('does everything again with other options', async () => {
    fill(3)
    await complete(job())
    expect((await complete(job({ options: { minConfidence: 0.5 } }))).summary).toMatchObject({ done: 3, unchanged: 0 })
    expect((await complete(job({ options: { minConfidence: 0.5 }, formats: ['text', 'diff'] }))).summary).toMatchObject(
      { done: 3 },
    )
    expect((await complete(job({ options: { minConfidence: 0.5 }, formats: ['text', 'diff'] }))).summary).toMatchObject(
      { unchanged: 3 },
    )
  })

  it('tries failures again, alone where that is wanted', async () => {
    fill(2)
    folder.file('in/bad.txt', 'THROW')
    expect(outcomes((await complete(job())).results)).toMatchObject({ 'bad.txt': 'ENGINE_FAILED' })
    expect(JSON.parse(folder.read('out/failures.jsonl'))).toMatchObject({ document: 'bad.txt', code: 'ENGINE_FAILED' })
    folder.file('in/bad.txt', 'đúng')
    folder.file('in/new.txt')
    expect(outcomes((await complete(job({ mode: 'failed' }))).results)).toEqual({
      '0/0.txt': 'unchanged',
      '1/1.txt': 'unchanged',
      'bad.txt': 'done',
    })
    expect(folder.read('out/failures.jsonl')).toBe('')
    expect(existsSync(folder.path('out/text/new.txt'))).toBe(false)
  })

  it('redoes everything on demand', async () => {
    fill(3)
    await complete(job())
    writeFileSync(folder.path('out/text/0/0.txt'), 'somebody wrote here')
    expect((await complete(job({ mode: 'redo' }))).summary).toMatchObject({ done: 3, unchanged: 0 })
    expect(folder.read('out/text/0/0.txt')).toBe('Đoạn 0\n')
  })
})

describe('parts', () => {
  it('are done by several machines in one folder, each document once', async () => {
    fill(40)
    const names: string[] = []
    for (const index of [1, 2, 3]) {
      const { results } = await complete(job({ shard: { index, count: 3 }, tables: true }))
      expect(results.length).toBeGreaterThan(4)
      names.push(...results.map(({ name }) => name))
      expect(folder.read(`out/figures.${index}-of-3.csv`).trimEnd().split('\r\n')).toHaveLength(results.length + 1)
    }
    for (const other of [{}, { shard: { index: 1, count: 2 } }]) {
      await expect(complete(job(other))).rejects.toMatchObject({
        code: 'OUTPUT_UNUSABLE',
        message: expect.stringContaining('holds results of a run over parts (--shard …/3), and this run is over '),
      })
    }
    await complete(job({ out: folder.path('whole') }))
    await expect(complete(job({ out: folder.path('whole'), shard: { index: 1, count: 2 } }))).rejects.toThrow(
      'over all documents, and this run is over parts (--shard …/2). Divide the work as before',
    )
    expect(new Set(names).size).toBe(40)
    expect(names).toHaveLength(40)
  })
})

describe('a run that is stopped', () => {
  it('after too many failures goes on from there', async () => {
    for (let number = 0; number < 60; number++)
      folder.file(`in/${String(number).padStart(2, '0')}.txt`, number % 2 === 0 ? 'THROW' : 'BUSY 2')
    const { summary, results } = await complete(job({ maxFailures: 3, workers: 1 }))
    expect(summary).toMatchObject({ complete: false, stopped: expect.stringContaining('3 documents failed') })
    expect(results.length).toBeLessThan(60)
    const after = await complete(job())
    expect(after.summary).toMatchObject({ documents: 60, failed: 30, complete: true, unchanged: summary.done })
  })

  it('by its signal finishes what is in hand', async () => {
    for (let number = 0; number < 200; number++) folder.file(`in/${number}.txt`, 'BUSY 3')
    const stop = new AbortController()
    const run = runBatch({ ...job(), engine, workers: 2, signal: stop.signal })
    let seen = 0
    for await (const { status } of run) {
      expect(status).toBe('done')
      if (++seen === 5) stop.abort()
    }
    const summary = await run.summary
    expect(summary).toMatchObject({ stopped: 'interrupted', complete: false, documents: seen })
    expect(seen).toBeLessThan(200)
    expect((await complete(job())).summary).toMatchObject({ documents: 200, unchanged: seen, complete: true })
  })

  it('by leaving the loop frees the folder', async () => {
    fill(40)
    const run = runBatch({ ...job(), engine, workers: 2 })
    for await (const result of run) if (result.index >= 0) break
    await expect(run.summary).rejects.toThrow('left before its end')
    expect((await complete(job())).summary).toMatchObject({ documents: 40, complete: true })
  })
})

describe('a job', () => {
  it.each([
    [{ sources: [] }, /sources/],
    [{ sources: ['a'], formats: [] }, /formats/],
    [{ sources: ['a'], tables: true }, /no folder to write to/],
    [{ sources: ['a'], shard: { index: 3, count: 2 } }, /shard/],
    [{ sources: ['a'], workers: 0 }, /workers/],
  ])('%j is refused at once', (wrong, message) => {
    expect(() => runBatch(wrong)).toThrow(message)
  })

  it('is refused on its first step for formats that there are not', async () => {
    await expect(complete(job({ formats: ['pdf'] }))).rejects.toThrow(
      /there is no "pdf"; there are text, json, .*report-text, outline, .*html/,
    )
  })

  it('fails with the reason when the engine does not start, and frees the folder', async () => {
    fill(1)
    await expect(complete(job({ options: { maxLength: 1 } }))).rejects.toThrow('does not start')
    await expect(
      complete(job({ engine: undefined, options: { dictionaries: folder.path('none') } })),
    ).rejects.toMatchObject({ code: 'DICTIONARY_MISSING' })
    expect((await complete(job())).summary).toMatchObject({ done: 1 })
  })

  it('refuses an output folder that is a source', async () => {
    fill(1)
    await expect(complete(job({ out: folder.path('in') }))).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    expect((await complete(job({ out: folder.path('in/out') }))).summary).toMatchObject({ done: 1 })
    expect((await complete(job({ out: folder.path('in/out') }))).summary).toMatchObject({
      documents: 1,
      skippedBy: { 'the output folder': 1 },
    })
  })
})
