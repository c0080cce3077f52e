/** What is not the OCR's is left as it is: the author's spelling, other languages, code, addresses. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const DOCUMENTS = readdirSync('fixtures', { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && readdirSync(`fixtures/${entry.name}`).includes('truth.txt'),
)
const TRUTH = DOCUMENTS.map(({ name }) => readFileSync(`fixtures/${name}/truth.txt`, 'utf8'))
const PROSE = readFileSync('fixtures/legacy/prose.txt', 'utf8')

describe('correct Vietnamese', () => {
  it('changes in at most one token of two thousand', () => {
    const texts = [...TRUTH, PROSE, ...PROSE.split('\n').filter((line) => line.split(' ').length > 6)]
    const changed = texts.reduce((sum, text) => sum + vanban.repair(text).edits.length, 0)
    const tokens = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0)
    expect(changed).toBeLessThanOrEqual(0.0005 * tokens)
  })

  it.each([
    'Cán bộ cập nhập số liệu vào phần mềm trước ngày 15 hằng tháng, gửi về Phòng Nội vụ để tổng hợp.',
    'Chúng tôi xin chân thành cám ơn qúy vị đã dành thời gian đến dự.',
    'Đề nghị các đơn vị nghiêm túc bổ xung hồ sơ và báo cáo lại kết quả cho huyện.',
  ])('keeps the spelling of its author among correct text: %s', (text) => {
    const page = `${TRUTH[0]}\n${text}\n${PROSE}`
    expect(vanban.repair(page)).toMatchObject({ text: page, edits: [] })
  })

  it.each([
    'Ông nói: “To be, or not to be, that is the question”, rồi im lặng hồi lâu.',
    'Câu cách ngôn “L’enfer, c’est les autres” được ông nhắc lại nhiều lần trong hồi ký.',
    'Bài viết dẫn lời Kant: “Habe Mut, dich deines eigenen Verstandes zu bedienen!” và bình luận.',
    'Khẩu hiệu “¡No pasarán!” được viết bằng sơn đỏ lên tường của nhà máy cũ.',
    'Doanh nghiệp logistics, startup và fintech được hỗ trợ theo chương trình của tỉnh.',
  ])('keeps what it quotes of other languages: %s', (text) => {
    expect(vanban.repair(text)).toMatchObject({ text, edits: [] })
  })
})

describe('what is not Vietnamese', () => {
  it.each([
    [
      'English',
      'The committee met on 3 May 2021 to review the draft budget.\nIt asked the treasurer to report back, and adjourned at noon.\nAs there was no other business, the minutes were approved as they had been read.',
    ],
    [
      'French',
      'Le conseil municipal s’est réuni hier pour étudier le projet de loi sur l’eau.\nÀ l’issue du débat, où chacun a été entendu, la séance a été levée.\nLe café était déjà fermé; nous avons dû rentrer à pied.',
    ],
    [
      'German',
      'Die Sitzung wurde um neun Uhr eröffnet; über die Anträge wurde später abgestimmt.\nGrößere Änderungen müssen schriftlich begründet werden.\nDas Protokoll führt Frau Müller.',
    ],
    [
      'Spanish',
      'La sesión comenzó a las nueve; después se leyó el informe del año pasado.\nEl señor Núñez pidió que se añadiera una cláusula más.\n¿Quién votará en contra?',
    ],
    [
      'JSON',
      JSON.stringify(
        { ho_ten: 'Nguyen Van Tam', que_quan: 'xa Hoa Binh, huyen Cho Moi', so: 12, ghi_chu: 'da nop ho so' },
        null,
        2,
      ),
    ],
    ['JSON in a line', JSON.stringify([{ ten: 'Uy ban nhan dan phuong' }, { ten: 'So Tai chinh' }])],
    [
      'TypeScript',
      "export const NAMES = [\n  'uy ban nhan dan', 'hoi dong nhan dan',\n  'so tai chinh', 'phong noi vu',\n]\n\nexport function find(ten: string): boolean {\n  return NAMES.includes(ten) // tim theo ten\n}",
    ],
    [
      'Python',
      'def tinh_tong(danh_sach):\n    tong = 0\n    for so in danh_sach:\n        tong += so  # cong don\n    return tong\n\nprint(tinh_tong([1, 2, 3]))',
    ],
    ['HTML', '<ul>\n  <li>Uy ban nhan dan</li>\n  <li>Hoi dong nhan dan</li>\n</ul>'],
    [
      'SQL and shell',
      'SELECT ten, dia_chi FROM ho_so WHERE nam = 2021;\n$ grep -rn "ho so" ./tai-lieu | wc -l\n$ cd /var/log && tail -f app.log',
    ],
  ])('%s does not change', (_, text) => {
    expect(vanban.repair(text)).toMatchObject({ text, edits: [] })
  })

  it('source files of this project do not change', () => {
    // Lists of Vietnamese words in running text are no code.
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('unit-data.ts'),
    )
    const changed = files.filter((name) => vanban.repair(readFileSync(`src/${name}`, 'utf8')).edits.length > 0)
    expect(changed).toEqual([])
  })
})

describe('addresses in garbled text', () => {
  const word = fc.constantFrom('hanhchinh', 'vanthu', 'ubnd', 'phong-noi-vu', 'thongtin.kt', 'tiepdan2', 'congvan')
  const host = fc.constantFrom('phuthu.gov.vn', 'vidu.com', 'sotaichinh.tinh.gov.vn', 'example.org')
  const address = fc.oneof(
    fc.tuple(word, host).map(([name, at]) => `${name}@${at}`),
    fc.tuple(host, word, fc.nat(99)).map(([at, path, id]) => `https://${at}/${path}/tin-${id}.html`),
    fc.tuple(host, word).map(([at, path]) => `www.${at}/${path}`),
  )
  it('stay as they are', () => {
    fc.assert(
      fc.property(address, fc.constantFrom('tai dia chi', 'gui vé', 'xem tai', 'lién hé'), (one, lead) => {
        const text = `Uy ban nhan dan phudng Pha Thir bao cdo két qua, ${lead} ${one} trudc ngay 15 thang 3 nam 2022.`
        const repaired = vanban.repair(text).text
        expect(repaired).toContain(` ${one} `)
        expect(repaired).toContain('Ủy ban nhân dân phường')
      }),
      { seed: 20_240, numRuns: 60 },
    )
  })
})
