import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scoreDocument } from '../../src/evaluate/index.js'
import { createVanban } from '../../src/node/index.js'

const vanban = await createVanban()
const FOLDER = 'fixtures/two-models'
const read = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8')
const documents = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.input.txt'))
  .map((file) => file.slice(0, -'.input.txt'.length))

/** A page of correct text, in which a few words of another kind do not change what its lines are. */
const PAGE = `Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 12/TTr-STC,
Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị rà soát quỹ đất do mình quản lý, lập phương án xử lý và báo cáo
trước ngày 30 tháng 6 hằng năm. Người đứng đầu cơ quan chịu trách nhiệm về tính chính xác của số liệu đã báo cáo.`

describe('words of two kinds side by side', () => {
  it.each(documents)('%s, read with two models at once, is repaired and not harmed', (name) => {
    const [ocr, gold] = [read(`${name}.input.txt`), read(`${name}.truth.txt`)]
    const { words, wordsRight, harmed } = scoreDocument({ ocr, gold, output: vanban.repair(ocr).text })
    expect(harmed).toBe(0)
    expect(wordsRight / words).toBeGreaterThan(0.99)
  })

  it.each([
    // Small letters that lost their marks, and such as the English model reads.
    ['thu tiền sử dụng dat, tiền thuê dat của các tổ chức', 'thu tiền sử dụng đất, tiền thuê đất của các tổ chức'],
    ['làm cơ sở dé xác định, dùng dé sản xuất', 'làm cơ sở để xác định, dùng để sản xuất'],
    // Capitals lose their marks apart from small letters.
    ['TONG CUC HAI QUAN\nCONG HOA XA HOI CHỦ NGHĨA VIỆT NAM', 'TỔNG CỤC HẢI QUAN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    // Letters that Vietnamese has not.
    ['các tỉnh Quäng-Nam, Khänh-Hòa và Bäc-Kÿ', 'các tỉnh Quảng-Nam, Khánh-Hòa và Bắc-Kỳ'],
    // Blanks that are gone between words with their marks; letter case stays.
    ['quyết định về lươngthực, thờitiết và CôngGiáo', 'quyết định về lương thực, thời tiết và Công Giáo'],
  ])('%j', (damaged, right) => {
    expect(vanban.repair(`${PAGE}\n${damaged}\n${PAGE}\n${damaged}`).text).toBe(`${PAGE}\n${right}\n${PAGE}\n${right}`)
  })

  it.each([
    ['correct text', `${PAGE}\n${PAGE}`],
    ['hyphens between syllables', `${PAGE}\nChánh-phủ Bảo-hộ, hoạt-động cách-mạng, Việt-Nam`],
    ['names without marks', `${PAGE}\nông Nguyễn Hải Trinh, bà Lan Anh, cháu Minh Quang, anh Ba Duy`],
    ['names of other languages', `${PAGE}\nhãng Müller, thành phố München và Zürich, ông Petőfi, Citroën`],
    ['sentences of other languages', `${PAGE}\nAll rights reserved by the authors. Il faut que tu le dises.\n${PAGE}`],
    ['codes and addresses', `${PAGE}\nhttp://stc.dongninh.gov.vn, stc@dongninh.gov.vn, WinWord.exe, camelCase`],
  ])('%s stays', (_, text) => {
    expect(vanban.repair(text).edits).toEqual([])
  })

  it('says how sure it is, and lists what it leaves', () => {
    const { edits, messages } = vanban.repair(`${PAGE}\nsử dụng dat, thuê dat, dùng dé xác định, đại-diên`)
    for (const { confidence } of edits) expect(confidence).toBeGreaterThanOrEqual(0.5)
    expect(messages.map(({ code }) => code)).toContain('DOUBTFUL_WORD')
  })
})
