/** What a paragraph does in its document: legal basis, enactment, lead-in, closing, courtesy. */
import { fold, isCapitals, typeOfName } from '../grammar/index.js'
import { AGENCY_HEADS, COURTESY } from '../outline/index.js'
import type { ParagraphRole } from '../types.js'
import { isClosing, isDecree } from './joins.js'

const BASIS = /^(?:can cu|thuc hien|theo|xet|tren co so|thi hanh|chap hanh)\s/
const VERBS =
  'de nghi, bao cao, thong bao, ban hanh, xay dung, trinh, kinh, yeu cau, huong dan, trien khai, to chuc, moi, ' +
  'quyet dinh, da, co y kien, phuc dap, tra loi, de xuat'
const REPORTING = new RegExp(`(?:^| )(?:${VERBS.split(', ').join('|')})(?: |$)`)

/** `Chính phủ ban hành Nghị định …`: what laws, decrees and circulars have in the place of `QUYẾT ĐỊNH:`. */
const PROMULGATION =
  /^(?:quoc hoi|uy ban thuong vu quoc hoi|chu tich nuoc|chinh phu|thu tuong chinh phu|bo truong [^.;]{2,90}|chanh an [^.;]{2,90}|vien truong [^.;]{2,90}|tong [^.;]{2,90}) ban hanh (?:luat|bo luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu)\s/

/** `UBND tỉnh ban hành Quy định … như sau:`, of any other authority. */
const ISSUING =
  /^[^.;:]{2,160} ban hành (?:luật|bộ luật|pháp lệnh|lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|quy định|quy chế|hướng dẫn|kế hoạch|chương trình|đề án|phương án|điều lệ|nội quy)(?!\p{L})/iu

/** Whether a paragraph says that an authority issues the document whose text follows. */
function isIssuing(text: string, folded: string): boolean {
  if (!/ (?:nhu sau|sau day)[.:]?$/.test(folded.trimEnd()) || !ISSUING.test(text)) return false
  return AGENCY_HEADS.test(folded) || AUTHORITY.test(folded)
}
const AUTHORITY =
  /^(?:chu tich|giam doc|bo truong|thong doc|thu tuong|chanh an|vien truong|tong |cuc truong|hieu truong|truong ban|thuong truc)/

/** Where a paragraph stands. */
export interface ParagraphPlace {
  /** Before the first section. */
  readonly preamble: boolean
  /** Nothing but paragraphs of the same kind after it. */
  readonly last: boolean
  /** The document's last text ends with the end mark `./.`, and this paragraph has it. */
  readonly endMark: boolean
}

/**
 * The role of a paragraph.
 *
 * @param text Text of the paragraph.
 * @param place Where it stands.
 */
export function paragraphRole(text: string, place: ParagraphPlace): ParagraphRole {
  const folded = fold(text.slice(0, 600))
  if (isClosing(text)) return 'closing'
  if (
    place.last &&
    COURTESY.test(folded) &&
    (place.endMark || /^(?:kinh|tran trong|rat mong|xin) /.test(folded) || AGENCY_HEADS.test(folded)) &&
    !BASIS.test(folded)
  )
    return 'courtesy'
  if (!place.preamble) return 'body'
  if (isEnactment(text) || isDecree(text) || PROMULGATION.test(folded) || isIssuing(text, folded)) return 'enactment'
  if (BASIS.test(folded))
    return /;$/.test(text) || !(text.endsWith(':') || hasMainClause(text)) ? 'legalBasis' : 'leadIn'
  return text.endsWith(':') || / (?:nhu sau|sau day)[.:]?$/.test(folded.trimEnd()) ? 'leadIn' : 'body'
}

/** Whether a text names what a document is based on: `Căn cứ …`, `Theo đề nghị …`. */
export function isLegalBasis(text: string): boolean {
  return BASIS.test(fold(text.slice(0, 40)))
}

/** The authority in capitals, and `QUYẾT ĐỊNH:`. */
export function isEnactment(text: string): boolean {
  if (!isCapitals(text) || text.length > 200) return false
  const name = text.trimEnd().replace(/\s?:$/, '')
  const folded = fold(name)
  if (text.trimEnd().endsWith(':'))
    return typeOfName(name) !== null || /^(?:quyet nghi|ket luan|chi thi|thong bao)$/.test(folded)
  return (
    AGENCY_HEADS.test(`${folded} `) ||
    /^(?:chu tich|giam doc|bo truong|thu tuong|chanh|truong|tong|cuc truong|vien truong|hieu truong|khoa [xvi0-9])/.test(
      folded,
    )
  )
}

/** A legal basis that runs on into `…, UBND phường báo cáo …`: an agency that does something. */
function hasMainClause(text: string): boolean {
  const [, ...clauses] = text.slice(0, 2000).split(/[;,]\s+/)
  return clauses.some((clause) => {
    const folded = fold(clause)
    return /^\p{Lu}/u.test(clause) && AGENCY_HEADS.test(folded) && REPORTING.test(folded)
  })
}
