import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWholeFile } from '../../src/workers/whole-file.js'
import { writeOutput } from '../../src/workers/write-output.js'
import { temporaryFolder } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeAll(() => {
  folder = temporaryFolder()
  folder.file('other', 'as it was')
  folder.file('out/unfinished/.keep', '')
  // Names that could be guessed.
  for (const name of [`${process.pid}-${threadId}-0`, 'edits.jsonl'])
    symlinkSync(folder.path('other'), folder.path('out/unfinished', name))
})
afterAll(() => {
  folder.remove()
})

it.each<[string, (out: string, unfinished: string) => Promise<unknown>]>([
  ['text/a.txt', (out, unfinished) => writeOutput(out, unfinished, 'text/a.txt', 'của')],
  [
    'edits.jsonl',
    async (out, unfinished) => {
      const file = await createWholeFile(out, unfinished, 'edits.jsonl')
      await file.add('của')
      await file.finish()
    },
  ],
])('%s is written through no link, and leaves nothing behind', async (name, write) => {
  const before = readdirSync(folder.path('out/unfinished'))
  await write(folder.path('out'), folder.path('out/unfinished'))
  expect(readFileSync(folder.path('out', name), 'utf8')).toBe('của')
  expect(readFileSync(folder.path('other'), 'utf8')).toBe('as it was')
  expect(readdirSync(folder.path('out/unfinished'))).toEqual(before)
})
