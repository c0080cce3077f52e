import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDictionaries } from '../../src/engine/dictionaries.js'
import { decompress, readDictionaries } from '../../src/node/index.js'
import { applyEdits, revertEdits } from '../../src/text/index.js'
import { createConverter, type Converter } from '../../src/convert/convert.js'
import { DECODERS, type LegacyCharset } from '../../src/convert/charsets/charsets.js'
import { misread } from './encode.js'

let convert: Converter
beforeAll(async () => {
  const { lexicon, model } = await openDictionaries(await readDictionaries(), { decompress })
  convert = createConverter(lexicon, model)
})

const CHARSETS = Object.keys(DECODERS) as LegacyCharset[]
const read = (path: string): string[] => readFileSync(path, 'utf8').normalize('NFC').split('\n')
const DOCUMENTS = readdirSync('fixtures', { withFileTypes: true }).filter(
  (entry) =>
    entry.isDirectory() && entry.name !== 'seed' && readdirSync(`fixtures/${entry.name}`).includes('truth.txt'),
)
const TRUTH = [
  ...DOCUMENTS.flatMap(({ name }) => read(`fixtures/${name}/truth.txt`)),
  ...read('fixtures/legacy/prose.txt'),
]
/** VISCII has no typographic quotation marks, and no dashes. */
const plainFor = (charset: LegacyCharset, line: string): string =>
  charset === 'viscii' ? line.replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/[²…]/g, '2') : line
/** TCVN3 has no capitals with tones: those that begin a word of small letters within a sentence are lost. */
const withoutInitials = (line: string): string =>
  line.replace(/(?<![\p{L}\p{M}])[^\x00-\x7fĂÂÊÔƠƯĐăâêôơưđ](?=\p{Ll}|[^\p{L}]|$)/gu, (letter) => letter.toLowerCase())

describe('published samples', () => {
  it.each<[LegacyCharset, string, string]>([
    ['tcvn3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['tcvn3', 'CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM', 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['vni', 'COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['viscii', 'Cµng hòa xã hµi chü nghîa Vi®t Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['windows-1258', 'Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['utf-8', 'Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ])('%s: %s', (_, misreadText, truth) => {
    expect(convert(misreadText).text).toBe(truth)
  })
})

describe('every letter', () => {
  const ALPHABET = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ'
  it.each(CHARSETS)('%s has all of them, small and capital', (charset) => {
    for (const letter of charset === 'tcvn3' ? ALPHABET + 'ĂÂÊÔƠƯĐ' : ALPHABET + ALPHABET.toUpperCase()) {
      expect(DECODERS[charset](misread(letter, charset))?.normalize('NFC')).toBe(letter)
    }
  })
  it('TCVN3 and VISCII have them where the standards put them', () => {
    const bytes = (text: string, charset: LegacyCharset): string =>
      [...misread(text, charset)].map((sign) => sign.charCodeAt(0).toString(16)).join(' ')
    // TCVN 5712:1993, VN3; RFC 1456.
    expect(bytes('àảãáạằẳẵắặầẩẫấậ', 'tcvn3')).toBe('b5 b6 b7 b8 b9 bb bc bd be c6 c7 c8 c9 ca cb')
    expect(bytes('ỳỷỹýỵđĐ', 'tcvn3')).toBe('fa fb fc fd fe ae a7')
    expect(bytes('ắằặấầẩậẽẹếềểễệố', 'viscii')).toBe('a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af')
    expect(bytes('đựụủợữẫ', 'viscii')).toBe('f0 f1 f8 fc fe e6 e7')
  })
})

describe('fixture lines', () => {
  it('are at least 300 with marks', () => {
    expect(TRUTH.filter((line) => /[^\x00-\x7f]/.test(line)).length).toBeGreaterThanOrEqual(300)
  })

  it.each(CHARSETS)('%s: recovered exactly', (charset) => {
    const truth = TRUTH.map((line) => plainFor(charset, line))
    const input = truth.map((line) => misread(line, charset)).join('\n')
    const { text, edits } = convert(input)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
    const lines = text.split('\n')
    const same = charset === 'tcvn3' ? withoutInitials : (line: string): string => line
    const wrong = truth.flatMap((line, at) => (same(lines[at]) === same(line) ? [] : [[line, lines[at]]]))
    expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).toBeLessThanOrEqual(0.001 * truth.length)
  })

  it.each(CHARSETS)('%s: recovered one at a time', (charset) => {
    const same = charset === 'tcvn3' ? withoutInitials : (line: string): string => line
    const truth = TRUTH.map((line) => plainFor(charset, line)).filter((line) =>
      /[^\x00-\x7f].*[^\x00-\x7f].*[^\x00-\x7f]/.test(line),
    )
    const wrong = truth.filter((line) => same(convert(misread(line, charset)).text) !== same(line))
    expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).toBeLessThanOrEqual(0.04 * truth.length)
  })

  it('of several charsets in one text are told apart', () => {
    const kinds = [null, ...CHARSETS]
    const truth = TRUTH.filter((line) => line.length > 20).slice(0, 300)
    const input = truth.map((line, at) => {
      const charset = kinds[Math.floor(at / 12) % kinds.length]
      return charset === null || charset === undefined ? line : misread(plainFor(charset, line), charset)
    })
    const lines = convert(input.join('\n')).text.split('\n')
    const wrong = truth.filter((line, at) => {
      const charset = kinds[Math.floor(at / 12) % kinds.length]
      const same = charset === 'tcvn3' ? withoutInitials : (one: string): string => one
      return same(lines[at]) !== same(charset ? plainFor(charset, line) : line)
    })
    expect(wrong.length, JSON.stringify(wrong.slice(0, 5))).toBeLessThanOrEqual(0.01 * truth.length)
  })
})

describe('text that is as it should be', () => {
  it.each(DOCUMENTS.map(({ name }) => name))('%s, its truth and what the OCR read of it', (name) => {
    for (const file of ['truth.txt', 'input.txt'])
      expect(convert(readFileSync(`fixtures/${name}/${file}`, 'utf8')).edits).toEqual([])
  })
  it('each line of it by itself', () => {
    expect(TRUTH.flatMap((line) => convert(line).edits)).toEqual([])
  })
  it.each([
    'Le thé est né à Paris, où la clé du café était cachée près du château.',
    'Già, perché no? È così che la città è cresciuta più in là.',
    'Die Straße führt über die Brücke; größere Häuser stehen früher.',
    'El niño comió piñas en el jardín; después llegó la señora Núñez.',
    'Não há coração que não saiba; ação e informação são três.',
    'Æbler, øl og få ænder på Ærø – så længe det går.',
    'naïve café résumé façade — über-cool “Señor” 20°C ±5 µm § 3 ©2024',
    'const naïve = { "clé": "été", ñ: 1 } // déjà vu',
    'Hình 2: m³, µg/m³, ±0,5 °C, § 4, «trích», ½ cốc, ©, ®',
    'Россия и Украина — как со мной; Ελλάδα και Αθήνα, α + β = γ, Δt, Ωm, 5 μm',
  ])('%s', (text) => {
    expect(convert(text).text).toBe(text)
  })
})

describe('loose marks, look-alikes and mistaken conversions', () => {
  it.each([
    ['cơ quan hành chı́nh', 'cơ quan hành chính'],
    ['hành ch´ınh', 'hành chính'],
    ['hành chí\u0301nh', 'hành chính'],
    ['Điê \u0300u kiê \u0323n hoa \u0300 bi \u0300 nh', 'Điều kiện hoà bình'],
    ['cải cách hanh chinh nha nươc  \u0300 \u0301 \u0300 \u0301', 'cải cách hành chính nhà nước'],
    ['CƠNG NGHỆ THƠNG TIN', 'CÔNG NGHỆ THÔNG TIN'],
    ['Thành phố đã cĩ khơng gian văn hố', 'Thành phố đã có không gian văn hoá'],
    ['Quyết ðịnh của Ðảng bộ', 'Quyết định của Đảng bộ'],
    ['c\u043eng tác x\u0430 h\u043eà bình', 'cong tác xa hoà bình'],
    ['số 25/\u041aH-UBND', 'số 25/KH-UBND'],
  ])('%s', (input, truth) => {
    const { text, edits } = convert(input)
    expect(text).toBe(truth)
    expect(revertEdits(text, edits)).toBe(input)
    expect(edits.every(({ rule, confidence }) => /^(?:legacy|merge)$/.test(rule) && confidence >= 0.9)).toBe(true)
  })
  it.each(['Mẫu ch´', 'góc α và β', 'Đường cong ˆy', 'Kơ Nơng và Rơ Chăm', 'Tôi có cơm, có phở và có bơ'])(
    'leaves %s',
    (text) => {
      expect(convert(text).text).toBe(text)
    },
  )
})
