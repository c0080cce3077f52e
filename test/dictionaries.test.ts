import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHANNEL_FAMILIES, type ChannelFamily } from '../src/channel/index.js'
import { hexChecksum } from '../src/checksum.js'
import { createEngine, createVanban, readDictionaries, type DictionaryFile } from '../src/index.js'

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
    const table = JSON.stringify({ checksum: hexChecksum('{}'), table: {} })
    const versions = await Promise.all(
      [
        files,
        ...CHANNEL_FAMILIES.filter((family) => family !== 'eng').map((family) => ({
          ...files,
          channels: { ...files.channels, [family]: undefined },
        })),
        { ...files, channels: { eng: files.channels.eng } },
        { ...files, confidence: null },
        { ...files, confidence: { path: 'confidence.json', bytes: new TextEncoder().encode(table) } },
      ].map(async (some) => (await createVanban({}, some)).generator.dictionaries),
    )
    expect(new Set(versions).size).toBe(versions.length)
    expect((await createVanban()).generator.dictionaries).toBe(versions[0])
  })

  it.each([
    ['{"table":{"eng.edit":[1,2', /confidence\.json: truncated or damaged: is no JSON/],
    ['{"checksum":"0","table":{"eng.edit":[1,2]}}', /no table of confidences: table\.eng\.edit: expected/],
    ['{"checksum":"0","table":{"other":[]}}', /no table of confidences: table\.other: there is no such field\./],
    ['{"checksum":"0"}', /no table of confidences: table: expected an object, got nothing/],
    ['{"checksum":"00000000","table":{}}', /corrupted: its checksum does not match/],
  ])('with a table of confidences that is damaged are refused: %s', async (table, message) => {
    const confidence = { path: 'confidence.json', bytes: new TextEncoder().encode(table) }
    await expect(createVanban({}, { ...(await readDictionaries()), confidence })).rejects.toThrow(message)
  })

  it.each([
    'lexicon.bin',
    'language.bin',
    ...CHANNEL_FAMILIES.map((family) => `channel-${family}.bin`),
    'confidence.json',
  ])('that lack %s are refused', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-'))
    try {
      for (const file of readdirSync('dictionaries'))
        if (file !== name) symlinkSync(resolve('dictionaries', file), join(folder, file))
      await expect(createVanban({ dictionaries: folder })).rejects.toMatchObject({
        code: 'DICTIONARY_MISSING',
        message: expect.stringContaining(join(folder, name)),
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('of another OCR model are refused: they would make garble of everything', async () => {
    const files = await readDictionaries()
    const { channels } = files
    const bytesOf = (family: ChannelFamily): DictionaryFile => channels[family] ?? channels.eng
    for (const family of CHANNEL_FAMILIES) {
      const other = family === 'eng' ? 'vie' : 'eng'
      const swapped = { ...files, channels: { ...channels, [family]: bytesOf(other) } }
      await expect(createVanban({}, swapped)).rejects.toMatchObject({
        code: 'DICTIONARY_DAMAGED',
        message: expect.stringMatching(
          new RegExp(`another family: it holds channel-${other}\\.bin, expected channel-${family}\\.bin`),
        ),
      })
    }
    await expect(createVanban({}, { ...files, channels: { eng: files.lexicon } })).rejects.toThrow(
      /holds "lexicon", expected "channel"/,
    )
  })

  it.each([
    ['none', undefined],
    ['null', null],
    ['none of the English model', { vie: { path: 'channel-vie.bin', bytes: new Uint8Array() } }],
    [
      'one of an unknown family',
      { eng: { path: 'a', bytes: new Uint8Array() }, ocrad: { path: 'b', bytes: new Uint8Array() } },
    ],
    ['one that is null', { eng: { path: 'a', bytes: new Uint8Array() }, vie: null }],
    ['a file in place of files by family', { path: 'channel-eng.bin', bytes: new Uint8Array() }],
  ])('with channels that are misused are refused: %s', async (_, channels) => {
    const files = { ...(await readDictionaries()), channels: channels as never }
    await expect(createVanban({}, files)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/files\.channels.*\(eng, vie, fra, deu, latin, ppocr, dropped\), eng among them/),
    })
  })

  it('of some families are enough: text of the others is repaired as garble of the English model', async () => {
    const files = await readDictionaries()
    const { repair } = await createVanban({}, { ...files, channels: { eng: files.channels.eng } })
    const { damage } = repair(readFileSync('fixtures/families/digital-decision.fra.txt', 'utf8'))
    expect(['eng', 'clean', 'vie']).toContain(damage.kind)
    expect(repair(TEXT).text).toContain('Kết quả tuyên truyền')
  })

  it('are refused where they are damaged, shared or not', async () => {
    const files = await readDictionaries()
    const bytes = Uint8Array.from((files.language as typeof files.lexicon).bytes)
    bytes[bytes.length >> 1] ^= 1
    await expect(createVanban({}, { ...files, language: { path: 'language.bin', bytes } })).rejects.toMatchObject({
      code: 'DICTIONARY_DAMAGED',
    })
    const other = await readDictionaries(undefined, { shared: true })
    await expect(
      createVanban({}, { ...other, language: { ...other.language, lexicon: 'another' } as typeof other.language }),
    ).rejects.toMatchObject({ code: 'DICTIONARY_DAMAGED', message: expect.stringContaining('another lexicon') })
  })
})

describe('what unpacks the language model', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('no Brotli here')
      },
      /column .* cannot be unpacked \(Error: no Brotli here\)/,
    ],
    ['rejects', () => Promise.reject(new Error('no Brotli here')), /cannot be unpacked/],
    ['gives nothing', () => undefined, /was not unpacked to bytes \(Uint8Array\)/],
    ['gives a buffer', () => Promise.resolve(new ArrayBuffer(8)), /was not unpacked to bytes/],
  ])('is told by the name of the file where it %s', async (_, decompress, message) => {
    const files = await readDictionaries()
    await expect(createEngine(files, { decompress: decompress as never })).rejects.toMatchObject({
      code: 'DICTIONARY_DAMAGED',
      message: expect.stringMatching(message),
    })
  })
})
