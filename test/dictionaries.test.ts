import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createVanban, readDictionaries } from '../src/index.js'

const TEXT = 'Két qua tuyén truyén cai cach hanh chinh nim 2022 cua UBND phudng Pha Thir.'

/** The arrays of plain data, however deep. */
function arraysOf(data: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(data)) return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(arraysOf) : []
}

function digestOf(data: unknown): string {
  const hash = createHash('sha256')
  for (const array of arraysOf(data)) hash.update(array as Uint8Array)
  return hash.digest('hex')
}

describe('dictionaries', () => {
  it('that threads share lie in shared memory, and repair alike', async () => {
    const [own, shared] = await Promise.all([readDictionaries(), readDictionaries(undefined, { shared: true })])
    expect(arraysOf(own).every(({ buffer }) => buffer instanceof ArrayBuffer)).toBe(true)
    expect(arraysOf(shared).every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true)
    const before = digestOf(shared)
    const [one, other] = await Promise.all([createVanban({}, own), createVanban({}, shared)])
    expect(other.repair(TEXT)).toEqual(one.repair(TEXT))
    expect(other.generator).toEqual(one.generator)
    // What others read at the same time, nobody writes to.
    expect(digestOf(shared)).toBe(before)
  })

  it('are told apart by everything that outputs depend on', async () => {
    const files = await readDictionaries()
    const table = JSON.stringify({ table: {} })
    const versions = await Promise.all([
      files, { ...files, channelVie: null }, { ...files, confidence: null }, { ...files, confidence: { path: 'confidence.json', bytes: new TextEncoder().encode(table) } },
    ].map(async (some) => (await createVanban({}, some)).generator.dictionaries))
    expect(new Set(versions).size).toBe(versions.length)
    expect((await createVanban()).generator.dictionaries).toBe(versions[0])
  })

  it.each([
    ['{"table":{"eng.edit":[1,2', /confidence\.json: truncated or damaged: is no JSON/],
    ['{"table":{"eng.edit":[1,2]}}', /weights a group \(table\.eng\.edit: /],
    ['{"table":{"other":[]}}', /weights a group \(table.*other/],
    ['{}', /weights a group \(table: /],
  ])('with a table of confidences that is damaged are refused: %s', async (table, message) => {
    const confidence = { path: 'confidence.json', bytes: new TextEncoder().encode(table) }
    await expect(createVanban({}, { ...await readDictionaries(), confidence })).rejects.toThrow(message)
  })

  it('of another OCR model are refused: they would make garble of everything', async () => {
    const files = await readDictionaries()
    const channelVie = files.channelVie as typeof files.channel
    await expect(createVanban({}, { ...files, channel: channelVie })).rejects.toThrow(/reads as channel-vie\.bin does, expected channel-eng\.bin/)
    await expect(createVanban({}, { ...files, channelVie: files.channel })).rejects.toThrow(/reads as channel-eng\.bin does, expected channel-vie\.bin/)
    await expect(createVanban({}, { ...files, channel: files.lexicon })).rejects.toThrow(/holds "lexicon", expected "channel"/)
  })

  it('are refused where they are damaged, shared or not', async () => {
    const files = await readDictionaries()
    const bytes = Uint8Array.from((files.language as typeof files.lexicon).bytes)
    bytes[bytes.length >> 1] ^= 1
    await expect(createVanban({}, { ...files, language: { path: 'language.bin', bytes } })).rejects.toMatchObject({ code: 'DICTIONARY_DAMAGED' })
    const other = await readDictionaries(undefined, { shared: true })
    await expect(createVanban({}, { ...other, language: { ...other.language, lexicon: 'another' } as typeof other.language })).rejects.toMatchObject({
      code: 'DICTIONARY_DAMAGED', message: expect.stringContaining('another lexicon'),
    })
  })
})
