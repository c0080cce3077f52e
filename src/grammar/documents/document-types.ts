/**
 * The types of documents, their names and abbreviations.
 *
 * Decree 30/2020/NĐ-CP, article 7 (the 29 types) and annex III (abbreviations); Circular 01/2011/TT-BNV for those used
 * before 2020; Instruction 36-HD/VPTW (2018) for party documents; the Law on promulgation of legal documents for the
 * rest.
 */
import { fold } from '../fold.js'
import { toNfc } from '../../text/index.js'

/** A type of document. */
export interface DocumentType {
  /** Code in the report: the abbreviation of annex III, or one of ours where there is none (`CV`, `TCg`, `L`). */
  readonly code: string
  /** Name as a sentence writes it. */
  readonly name: string
  /** Other abbreviations that mean the same type. */
  readonly formerly: readonly string[]
  readonly kind: 'administrative' | 'copy' | 'party' | 'legislative'
}

const type = (
  code: string,
  name: string,
  kind: DocumentType['kind'] = 'administrative',
  ...formerly: string[]
): DocumentType => ({ code, name, kind, formerly })

/** All types, administrative ones in the order of the decree. */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
  type('NQ', 'Nghị quyết'),
  type('QĐ', 'Quyết định'),
  type('CT', 'Chỉ thị'),
  type('QC', 'Quy chế'),
  type('QyĐ', 'Quy định'),
  type('TC', 'Thông cáo'),
  type('TB', 'Thông báo'),
  type('HD', 'Hướng dẫn'),
  type('CTr', 'Chương trình'),
  type('KH', 'Kế hoạch'),
  type('PA', 'Phương án'),
  type('ĐA', 'Đề án'),
  type('DA', 'Dự án'),
  type('BC', 'Báo cáo'),
  type('BB', 'Biên bản'),
  type('TTr', 'Tờ trình'),
  type('HĐ', 'Hợp đồng'),
  type('CV', 'Công văn'),
  type('CĐ', 'Công điện'),
  type('BGN', 'Bản ghi nhớ', 'administrative', 'GN'),
  type('BTT', 'Bản thỏa thuận', 'administrative', 'TTh'),
  type('GUQ', 'Giấy ủy quyền', 'administrative', 'UQ'),
  type('GM', 'Giấy mời'),
  type('GGT', 'Giấy giới thiệu', 'administrative', 'GT'),
  type('GNP', 'Giấy nghỉ phép', 'administrative', 'NP'),
  type('PG', 'Phiếu gửi'),
  type('PC', 'Phiếu chuyển'),
  type('PB', 'Phiếu báo'),
  type('TCg', 'Thư công'),
  type('SY', 'Sao y', 'copy'),
  type('TrS', 'Trích sao', 'copy'),
  type('SL', 'Sao lục', 'copy'),
  type('KL', 'Kết luận', 'party'),
  type('QĐi', 'Quy định', 'party'),
  type('TT-Đ', 'Thông tri', 'party'),
  type('L', 'Luật', 'legislative'),
  type('PL', 'Pháp lệnh', 'legislative'),
  type('NĐ', 'Nghị định', 'legislative'),
  type('TT', 'Thông tư', 'legislative'),
  type('TTLT', 'Thông tư liên tịch', 'legislative'),
  type('VBHN', 'Văn bản hợp nhất', 'legislative'),
]

/** Names under which a type also goes, folded. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'bo luat': 'L',
  'ban thoa thuan': 'BTT',
  'bien ban hop': 'BB',
  'ket luan thanh tra': 'KL',
  'ket luan kiem tra': 'KL',
}

const byAbbreviation = new Map<string, DocumentType>()
const byFoldedAbbreviation = new Map<string, DocumentType[]>()
const byName = new Map<string, DocumentType>()
for (const one of DOCUMENT_TYPES) {
  if (!byName.has(fold(one.name))) byName.set(fold(one.name), one)
  for (const abbreviation of [one.code, ...one.formerly]) {
    byAbbreviation.set(abbreviation, one)
    const key = fold(abbreviation)
    byFoldedAbbreviation.set(key, [...(byFoldedAbbreviation.get(key) ?? []), one])
  }
}
for (const [name, code] of Object.entries(OTHER_NAMES)) byName.set(name, byAbbreviation.get(code)!)

/**
 * The type that an abbreviation stands for.
 *
 * @param abbreviation As printed: `QĐ`, `TTr`; exact letters.
 */
export function typeOfAbbreviation(abbreviation: string): DocumentType | null {
  return byAbbreviation.get(abbreviation) ?? null
}

/**
 * The types that an abbreviation may stand for when its letters have lost their marks and case.
 *
 * @param abbreviation As read: `QD`, `ND`, `TTR`.
 * @returns Candidates; more than one where letters fall together (`HD`, `DA`).
 */
export function typesOfFoldedAbbreviation(abbreviation: string): readonly DocumentType[] {
  return byFoldedAbbreviation.get(fold(abbreviation)) ?? []
}

/**
 * The type that a name stands for.
 *
 * @param name The name in any case, with or without marks: `Kế hoạch`, `KE HOACH`.
 */
export function typeOfName(name: string): DocumentType | null {
  return byName.get(fold(toNfc(name)).replace(/\s+/g, ' ').trim()) ?? null
}
