/** Which language a text is in: Vietnamese, damaged or not, English, or something else. */
import { fold } from '../grammar/index.js'

/** Frequent Vietnamese words, folded, that are no frequent English ones. */
const VIETNAMESE = new Set(
  [
    'va cua cac trong duoc khong nhung cho voi mot nam phuong hanh chinh cong nhan dan thuc hien quy dinh theo tren',
    've viec tai so ngay thang den tu ban phap nuoc co quan bao cao ket qua nhiem vu chuc uy chu tich thi xa huyen',
    'tinh khi nay nguoi dang con gia nha duoi nhieu tiep tuc tuyen truyen cai cach quyet nghi hoi bo thu toan giam',
    'doc vien don ke hoach chua',
  ].flatMap((line) => line.split(' ')),
)

/** Frequent English words. */
const ENGLISH = new Set(
  [
    'the of and to in is was were are for on that with as by from at be or an it this has have had not no which will',
    'its their been but',
  ].flatMap((line) => line.split(' ')),
)

const SAMPLE = 20000

/**
 * Tells the language of a text from its frequent words and letters.
 *
 * @param text The text; its first 20,000 characters decide.
 * @returns `vi`, `en`, or `und` when neither is recognised.
 */
export function detectLanguage(text: string): 'vi' | 'en' | 'und' {
  const sample = text.slice(0, SAMPLE).normalize('NFC')
  const marked = sample.match(/[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/g)?.length ?? 0
  const words = fold(sample).match(/[a-z]{1,20}/g) ?? []
  if (words.length === 0) return 'und'
  let vietnamese = marked * 0.5,
    english = 0
  for (const word of words) {
    if (VIETNAMESE.has(word)) vietnamese += 1
    if (ENGLISH.has(word)) english += 1
  }
  if (vietnamese < 0.08 * words.length && english < 0.08 * words.length) return 'und'
  return vietnamese >= english ? 'vi' : 'en'
}
