/** A header and a footer to put texts between, and structure over lines. */
import { structure } from '../../src/structure/index.js'

/** Structures lines that need no repair. */
export const of = (...lines: string[]): ReturnType<typeof structure> => {
  const source = lines.join('\n')
  return structure({ source, text: source })
}
/** A header with its type line and title. */
export const HEAD = [
  'ỦY BAN NHÂN DÂN',
  'XÃ LONG TÂN',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 09/BC-UBND',
  '',
  'BÁO CÁO',
  'Công tác năm 2023',
  '',
]
/** A footer. */
export const FOOT = ['', 'Nơi nhận:', '- UBND huyện;', '- Lưu: VT.', 'CHỦ TỊCH', '', 'Phan Thanh Bình']
