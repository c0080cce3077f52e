import { describe, expect, it } from 'vitest'
import { findSetPhrases } from '../../src/grammar/index.js'

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

describe('findSetPhrases', () => {
  it.each<[string, readonly string[]]>([
    [NATION, [NATION]],
    ["LONG HOA XA. HO CIIU NGHIA VIVI' NAM", [NATION]],
    ['C0NG HOA XA H0I CHU NGH1A V1ET NAM', [NATION]],
    ['CONGHOA XA HOI CHUNGHIA VIETNAM', [NATION]],
    ['CONGHOAXAHOICHUNGHIAVIETNAM', [NATION]],
    ['UYBANNHANDAN', ['ỦY BAN NHÂN DÂN']],
    ['UYBANNHANDAN XADONGLAC', ['ỦY BAN NHÂN DÂN']],
    ['Doc lap - Ty do - Hanh phiic', [MOTTO]],
    ['DOc 14p - Tv do - 11#nh phtic', [MOTTO]],
    ['ĐỘC LẬP - TỰ DO - HẠNH PHÚC', [MOTTO.toUpperCase()]],
    ['Dc lp-T do-Hnh phc', [MOTTO]],
    ['vy BAN NHANDAN CONG HOA XA HOI CHU NGHIA VIET NAM', ['ỦY BAN NHÂN DÂN', NATION]],
    ['BO GIAO DVC VA DAO TAO', ['BỘ GIÁO DỤC VÀ ĐÀO TẠO']],
    ['BO TAl CHlNH DOc lap - Tu do - Hanh phuc', ['BỘ TÀI CHÍNH', MOTTO]],
    ['TM. UY BAN NHAN DAN', ['ỦY BAN NHÂN DÂN']],
    ['DANG CONG SAN VI~T NAM', ['ĐẢNG CỘNG SẢN VIỆT NAM']],
  ])('%j is %j', (line, phrases) => {
    expect(findSetPhrases(line).map(({ phrase }) => phrase)).toEqual(phrases)
  })

  it.each([
    // Others that share words with them.
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA TIỆP KHẮC',
    // Words that ran into them: they are not the phrase's.
    'UYBANNHANDANXA DONG LAC',
    'UYBANNHANDANXADONGLAC',
    'UY BAN NHAN DANXA DONG LAC',
    'CỘNG HÒA DÂN CHỦ NHÂN DÂN LÀO',
    'VIỆT NAM DÂN CHỦ CỘNG HÒA',
    'ĐẢNG CỘNG SẢN LIÊN XÔ',
    'ĐẢNG CỘNG SẢN TRUNG QUỐC',
    'ĐẢNG CỘNG SẢN PHÁP',
    'BỘ CÔNG NGHIỆP',
    'BỘ TƯ LỆNH',
    'BỘ CÔNG CỤ',
    'BỘ TÀI LIỆU',
    'Tự do - Bình đẳng - Bác ái',
    'nước Cộng hòa xã hội chủ nghĩa Việt Nam được thành lập',
    'SỞ TÀI CHÍNH',
    'SO TAI CHINH',
    'SO NOI VU',
    'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
    'CỤC THÔNG TIN VÀ TRUYỀN THÔNG',
    'TÒA ÁN NHÂN DÂN',
    'CÔNG AN NHÂN DÂN',
    'ỦY BAN DÂN TỘC',
    'HỘI NÔNG DÂN',
    // Markers and other words beside them.
    'I. UY BAN NHAN DAN',
    'A. ỦY BAN NHÂN DÂN',
    'a) UYBAN NHANDAN',
    'II. HOI DONG NHAN DAN',
    'NAY UY BAN NHAN DAN',
    // Numbers beside them, and next to nothing.
    '1. UY BAN',
    '12 BAN NHAN DAN',
    '',
    '- - -',
  ])('%j is none of them', (line) => {
    expect(findSetPhrases(line)).toEqual([])
  })

  it.each([
    ['"UY BAN NHAN DAN TINH","CONG HOA XA HOI CHU NGHIA VIET NAM","x"', ['ỦY BAN NHÂN DÂN']],
    ['"UY BAN NHAN DAN","CONG HOA XA HOI CHU NGHIA VIET NAM"', ['ỦY BAN NHÂN DÂN', NATION]],
    ['UY BAN NHAN;DAN;', []],
    ['BO VAN HOA, THE THAO VA DU LICH', ['BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH']],
  ])('does not reach over cells: %j', (line, phrases) => {
    const found = findSetPhrases(line)
    expect(found.map(({ phrase }) => phrase)).toEqual(phrases)
    for (const { start, end } of found) expect(line.slice(start, end)).not.toMatch(/[";]/)
  })

  it('leaves the signs around a phrase, and takes those within it', () => {
    const [{ start, end, words }] = findSetPhrases('__ BO. TU" PHAP;')
    expect([start, end]).toEqual([3, 15])
    expect(words.map(({ word }) => word)).toEqual(['BỘ', 'TƯ', 'PHÁP'])
  })

  it('gives words only where they were read as many', () => {
    expect(findSetPhrases('UY BANNHANDAN')[0].words).toEqual([])
    expect(findSetPhrases('UY BAN NHAN DAN')[0].words).toHaveLength(4)
  })
})
