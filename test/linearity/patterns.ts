/** Texts that, made ten times as long, may take ten times as long to read and no more. */

/** A kind of text, of any length. */
export interface Pattern {
  readonly name: string
  /** The text in at least so many UTF-16 units. */
  readonly make: (size: number) => string
}

const repeated = (name: string, unit: string): Pattern => ({
  name,
  make: (size) => unit.repeat(Math.ceil(size / unit.length)),
})
/** What stands before, over and over, between two other things. */
const within = (name: string, before: string, unit: string, after: string): Pattern => ({
  name,
  make: (size) => before + unit.repeat(Math.ceil(size / unit.length)) + after,
})
/** Pieces that differ: whatever is remembered is of no help. */
const counted = (name: string, piece: (index: number) => string): Pattern => ({
  name,
  make: (size) => {
    const pieces: string[] = []
    for (let index = 0, length = 0; length < size; index++) length += pieces[pieces.push(piece(index)) - 1].length
    return pieces.join('')
  },
})

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
const LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxy'
const HEADER =
  'ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n' +
  'PHƯỜNG AN LẠC              Độc lập - Tự do - Hạnh phúc\nSố: 12/BC-UBND     An Lạc, ngày 07 tháng 3 năm 2022\n\nBÁO CÁO\n'

/** Every kind of text that the functions of the package are tried on. */
export const PATTERNS: readonly Pattern[] = [
  // Running text.
  repeated('sentences', 'Ủy ban nhân dân phường đã chi 3,5 tỷ đồng cho 12 hộ nghèo, tăng 5% so với cùng kỳ năm 2021. '),
  repeated('garbled sentences', 'Uy ban nhan dan phudng da chi 3,5 ty dong, tang 5% so vdi cung ky nam 2021. '),
  repeated('lines', 'Thực hiện Kế hoạch số 25/KH-UBND ngày 25/12/2020 của UBND phường về cải cách hành chính.\n'),
  counted(
    'distinct garble',
    (index) => `${((index * 7919) % 100_003).toString(36)}dng phu${((index * 31) % 9973).toString(36)} `,
  ),
  repeated('one word', 'cộng '),
  repeated('one letter', 'a'),
  repeated('one letter, blanks between', 'đ '),
  repeated('one syllable without blanks', 'nghiêng'),
  repeated('capitals', 'ỦY BAN NHÂN DÂN '),
  repeated('capitals without blanks', 'UBND'),
  repeated('lines of capitals', 'PHÒNG TƯ PHÁP\n'),
  // Marks.
  repeated('decomposed words', 'Cộng hòa xã hội chủ nghĩa Việt Nam '.normalize('NFD')),
  repeated('decomposed letters without blanks', 'a\u0301\u0323'),
  repeated('one combining mark', '\u0301'),
  within('one letter with all marks', 'a', '\u0301\u0323', ''),
  repeated('loose marks', 'Điê ̀u chı́nh '),
  repeated('loose marks without blanks', '\u00b4\u0131'),
  repeated('tone marks of both kinds', 'hoà thủy hoà '),
  repeated('TCVN3', 'Uû ban nh©n d©n ph­êng '),
  repeated('TCVN3 in capitals', 'ñy ban \u00b8 '),
  repeated('VNI', 'Coäng hoøa xaõ hoäi '),
  repeated('UTF-8 read as windows-1252', 'Cá»™ng hÃ²a '),
  repeated('windows-1252 without blanks', 'Ã²'),
  // Figures.
  repeated('amounts', '1,5 triệu đồng '),
  repeated('percentages', '5% '),
  repeated('ratios', '17/21 xã '),
  repeated('ratios with percentages', '17/21 hồ sơ đạt 80,9%, '),
  repeated('damaged numbers', '1O8 lượt, 6,694 lượt, 2 450 tờ rơi, '),
  repeated('groups of thousands', '1.234.567'),
  repeated('groups with blanks', '1 234 '),
  repeated('digits', '1'),
  repeated('digits, blanks between', '12 '),
  repeated('points', '1.'),
  repeated('commas', '1,'),
  repeated('numbers in words', 'hai mươi lăm nghìn '),
  repeated('tens in words', 'mươi '),
  repeated('powers in words', 'tỷ nghìn '),
  repeated('ranges', 'từ 10 đến 15 triệu đồng, '),
  repeated('changes', 'tăng 5%, giảm 3% so với cùng kỳ, '),
  within('a total with its parts', 'Tổng số 100 hộ, trong đó: ', '2 hộ nghèo, ', 'và 3 hộ cận nghèo.'),
  repeated('amounts with brackets', '25 (hai mươi lăm) người '),
  // Dates and references.
  repeated('dates', 'ngày 07 tháng 3 năm 2022 '),
  repeated('dates in digits', '25/12/2020 '),
  repeated('dates without blanks', '25/12/2020'),
  repeated('the word for days', 'ngày '),
  repeated('quarters', 'quý I và quý '),
  repeated('times', '8 giờ 30 phút, 8:30 '),
  repeated('spans of days', 'từ ngày 01/01 đến ngày '),
  repeated('references', 'khoản 1 Điều 2, '),
  repeated('points, clauses and articles', 'điểm a, b khoản 1, 2 Điều 3 và '),
  repeated('laws', 'Luật Tổ chức chính quyền địa phương '),
  repeated('documents', 'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư; '),
  repeated('repealed documents', 'thay thế Quyết định số 1/QĐ-UBND, '),
  repeated('document numbers', '25/KH-UBND '),
  repeated('document numbers without blanks', '25/KH-UBND/'),
  repeated('numbers that begin', 'số 1/'),
  repeated('units over units', 'triệu đồng/hộ/'),
  // Structure.
  repeated('points of lists', 'a)\n'),
  counted('points of lists with text', (index) => `${LETTERS[index % LETTERS.length]}) Nội dung thứ ${index};\n`),
  repeated('one Roman section', 'I. \n'),
  counted('Roman sections', (index) => `${ROMAN[index % 12]}. Kết quả\n`),
  counted('sections of numbers', (index) => `${index + 1}. Nội dung\n`),
  counted('deep sections of numbers', (index) => `${'1.'.repeat((index % 40) + 1)} Nội dung\n`),
  repeated('one endless number of a section', '1.1.'),
  counted('articles', (index) => `Điều ${index + 1}. Phạm vi\n1. Khoản một\na) Điểm a\n`),
  counted(
    'chapters and articles',
    (index) => `Chương ${ROMAN[index % 12]}\nQUY ĐỊNH CHUNG\nĐiều ${index + 1}. Phạm vi\n`,
  ),
  repeated('bullets', '- a\n'),
  repeated('bullets on one line', '- '),
  repeated('stars', '* '),
  repeated('signs of markers', '+ - * • \n'),
  repeated('headings of annexes', 'Phụ lục I\n(Kèm theo Quyết định số 1/QĐ-UBND)\n'),
  repeated(
    'documents in a row',
    `${HEADER}Nội dung báo cáo kết quả công tác cải cách hành chính.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n\n\n\nNguyễn Văn An\n\f`,
  ),
  within('a header that never ends', HEADER, 'PHƯỜNG AN LẠC\n', ''),
  within('a footer that never ends', `${HEADER}Nội dung.\nNơi nhận:\n`, '- Như trên;\n', ''),
  repeated('signatures', 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n\n'),
  repeated('signatures on one line', 'TM. KT. TL. '),
  repeated('legal bases', 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n'),
  // Tables.
  repeated('rows with bars', '| 1 | Số hộ nghèo | 12 |\n'),
  repeated('bars on one line', '| a '),
  repeated('rows with tabs', '1\tSố hộ nghèo\t12\n'),
  repeated('tabs', '\t'),
  repeated('cells on one line', '12\t'),
  repeated('rows with blanks', '1    Số hộ nghèo     12\n'),
  // Blanks, ends and signs.
  repeated('blanks', ' '),
  within('blanks between words', 'a', ' ', 'b'),
  repeated('blank lines', '\n'),
  repeated('blank lines with blanks', ' \n'),
  repeated('lines of a letter', 'a\n'),
  repeated('CRLF', 'cia phudng\r\n'),
  repeated('carriage returns', '\r'),
  repeated('form feeds', '\f'),
  repeated('form feeds in words', 'nội\fdung '),
  repeated('other ends of lines', 'a\u2028b\u0085c\v'),
  repeated('zero-width signs', 'a\u200b\u200d\ufeff'),
  repeated('soft hyphens', 'hành\u00adchính '),
  repeated('no-break spaces', '\u00a0'),
  repeated('NUL', '\0'),
  repeated('lone surrogates', '\ud83d'),
  repeated('emoji', '👨‍👩‍👧 '),
  repeated('Chinese', '行政文件內容'),
  repeated('English', 'The people shall report to the office. '),
  repeated('code', 'if (a[0] === "b") { c.d(); }\n'),
  repeated('tokens of code', 'snake_case-CamelCase/path.ext?x=1&y=2 '),
  repeated('addresses', 'http://'),
  repeated('mail addresses', 'a@b.vn,'),
  repeated('brackets', '('),
  repeated('brackets of both kinds', '[{('),
  repeated('pairs of brackets', '(a) '),
  repeated('quotation marks', '"“'),
  repeated('dashes', '-'),
  repeated('words with hyphens', 'a-'),
  repeated('slashes', '/'),
  repeated('dots', '.'),
  repeated('colons', 'a: '),
  repeated('signs of Markdown', '*_`[x](y)#>'),
  repeated('emphasis', '*a_b'),
  repeated('quotations in quotations', '> '),
  repeated('HTML', '<p class="x">&amp;</p>'),
  repeated('tags that open', '<div>'),
  repeated('comments that open', '<!--'),
]
