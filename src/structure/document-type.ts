/** The type, profile and agency of a document, inferred where no line of the header says them. */
import { fold, isCapitals, isJobTitle, typeOfName } from '../grammar/index.js'
import { AGENCY_HEADS } from '../outline/index.js'
import type { Field, Header, Paragraph, Profile, Signatory } from '../types.js'

const TYPE_WORDS = `(${[
  'bao cao, ke hoach, to trinh, thong bao, quyet dinh, nghi quyet, chi thi, huong dan, chuong trinh, bien ban, de an',
  'phuong an, giay moi, cong dien',
]
  .join(', ')
  .replaceAll(', ', '|')})`
/** What the text calls itself, most telling first. */
const SELF_NAMES: readonly RegExp[] = [
  new RegExp(`tr[a-z]n d[a-z]y (?:la|1a|13) (?:noi dung )?${TYPE_WORDS}`),
  new RegExp(`${TYPE_WORDS} nay (?:co hieu luc|duoc|da duoc)`),
  new RegExp(`(?:^|[ ,])${TYPE_WORDS} (?:ket qua|tinh hinh|cong tac|ve|so ket|tong ket)[^.]{0,300}(?:nhu sau|sau day)`),
]

/**
 * The type of a document that has no type line.
 *
 * @param header The header.
 * @param texts Texts of the body, in order.
 * @returns The inferred code with the line that speaks for it, or null.
 */
export function inferType(
  header: Header,
  texts: readonly { readonly text: string; readonly line: number }[],
): { field: Field<string>; line: number | null } | null {
  const make = (
    value: string,
    confidence: number,
    line: number | null,
  ): { field: Field<string>; line: number | null } => ({
    field: { value, raw: null, inferred: true, confidence },
    line,
  })
  const letter = header.title !== null && /^v\s?\/\s?v/i.test(header.title.value)
  const typeCode = header.number?.value.typeCode
  if (typeCode) return make(typeCode, 0.9, header.number?.position?.start.line ?? null)
  const isAgency = header.agency !== null && AGENCY_HEADS.test(fold(header.agency.value))
  const isDated = header.date !== null && (isAgency || header.agency === null)
  const isHeaded = header.number !== null || (isAgency && header.nationalTitle) || isDated
  if (letter || (isHeaded && header.addressees.length > 0))
    return make('CV', 0.95, header.title?.position?.start.line ?? null)
  for (const pattern of SELF_NAMES)
    for (const { text, line } of [...texts].reverse()) {
      const match = pattern.exec(fold(text.slice(0, 1200)))
      const type = match && typeOfName(match[1])
      if (type) return make(type.code, 0.9, line)
    }
  const enactment = texts.find(({ text }) => /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:/.test(text))
  return enactment ? make(enactment.text.startsWith('QUYẾT ĐỊNH') ? 'QĐ' : 'NQ', 0.8, enactment.line) : null
}

const LEGISLATIVE = new Set(['L', 'PL', 'NĐ', 'TT', 'TTLT', 'VBHN'])

/** What the profile is decided by. */
export interface ProfileEvidence {
  readonly header: Header
  readonly typeCode: string | null
  readonly signatories: readonly Signatory[]
  readonly recipients: number
  /** Sections in the body, bullets not counted. */
  readonly sections: number
}

/**
 * The family of a document.
 *
 * @param evidence Header, type, signature block and sections.
 */
export function profileOf({ header, typeCode, signatories, recipients, sections }: ProfileEvidence): Profile {
  const hyphenFirst = /^[0-9]{1,5}-/.test(header.number?.value.notation ?? '')
  const partySigned = signatories.some(
    (one) =>
      /BÍ THƯ/.test(one.jobTitle ?? '') ||
      one.capacity.some(({ of }) => /THƯỜNG VỤ|CHẤP HÀNH|ĐẢNG|CHI BỘ|TỈNH ỦY|HUYỆN ỦY/.test(of)),
  )
  const state = header.nationalTitle
  if (header.partyTitle || hyphenFirst || (partySigned && !state)) return 'party'
  const assembly = /\/(?:QH|UBTVQH)[0-9]{1,2}$/.test(header.number?.value.notation ?? '')
  if (assembly || (typeCode !== null && LEGISLATIVE.has(typeCode))) return 'legislative'
  const headed = header.nationalTitle || header.number !== null || header.agency !== null || header.date !== null
  if (headed || typeCode !== null || recipients > 0 || signatories.length > 0 || sections >= 2) return 'nd30'
  return 'unstructured'
}

const COUNCILS = 'UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân'
const UNITS = 'phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh'
const OFFICES = 'Sở|Phòng|Ban|Chi cục|Cục|Trung tâm|Văn phòng|Trường|Đảng ủy|Chi bộ|Công an'
const VERBS =
  'báo cáo|đã|xây dựng|(?<!hương |uy |ông |ờ )trình|thông báo|đề nghị|ban hành|(?:chưa )?nhận được|có (?:ý kiến|văn bản|công văn|Công văn|báo cáo|tờ trình|Tờ trình)|kính|thì|thống nhất|tổ chức'
/** `Ban hành`, `Trường hợp`: words that begin as offices do. */
const NO_OFFICE = 'Ban (?:hành|giao|bố)|Phòng,? (?:chống|ngừa|cháy)|Sở (?:hữu|dĩ)|Trường hợp'
const AGENCY = new RegExp(`^(${COUNCILS})\\s(${UNITS})((?:\\s\\p{Lu}\\p{L}{0,7}){1,4})(?=[\\s,.;]|$)`, 'u')
const OFFICE = new RegExp(
  `^(?!(?:${NO_OFFICE})(?!\\p{L}))((?:${OFFICES})\\s(?:\\p{L}{1,8}\\s){0,7}?\\p{L}{1,8})\\s(?:${VERBS})(?=\\s)`,
  'u',
)

const isAgency = (text: string): boolean =>
  text.length < 80 &&
  isCapitals(text) &&
  AGENCY_HEADS.test(`${fold(text)} `) &&
  !isJobTitle(text) &&
  !text.endsWith(':')

/**
 * The agency that a lead-in speaks of as its subject: `UBND phường Phú Thứ đã … báo cáo`.
 *
 * @param paragraphs Paragraphs before the first section.
 * @returns The agency in capitals, or null.
 */
export function inferAgency(paragraphs: readonly Paragraph[]): Field<string> | null {
  // Who issues a document in capitals over its bases.
  const issuer = paragraphs.find(
    ({ role, text }, index) => role === 'enactment' && isAgency(text) && paragraphs[index + 1]?.role === 'legalBasis',
  )
  if (issuer) return { value: issuer.text, raw: null, inferred: true, confidence: 0.9 }
  const leads = paragraphs.filter((one) => one.role === 'leadIn' || one.role === 'body')
  for (const { text } of leads) {
    for (const clause of [
      text.slice(0, 400),
      ...text
        .slice(0, 2000)
        .split(/[;,]\s+/)
        .slice(1),
    ]) {
      const match = AGENCY.exec(clause)
      const name = match ? `${match[1]} ${match[2]}${match[3]}` : OFFICE.exec(clause)?.[1]
      if (!name) continue
      const full = name.replace(/^UBND/, 'Ủy ban nhân dân').replace(/^HĐND/, 'Hội đồng nhân dân').replace(/^Uỷ/, 'Ủy')
      return { value: full.toUpperCase(), raw: null, inferred: true, confidence: match ? 0.9 : 0.75 }
    }
  }
  return null
}
