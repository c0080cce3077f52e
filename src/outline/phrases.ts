/** Set phrases of administrative documents, folded: what header, body and footer are recognised by. */

/** National title (quốc hiệu), motto (tiêu ngữ) and party title, as words. */
export const NATIONAL_TITLE: readonly string[] = ['cong', 'hoa', 'xa', 'hoi', 'chu', 'nghia', 'viet', 'nam']
export const MOTTO: readonly string[] = ['doc', 'lap', 'tu', 'do', 'hanh', 'phuc']
export const PARTY_TITLE: readonly string[] = ['dang', 'cong', 'san', 'viet', 'nam']

/** Urgency, secrecy and circulation marks that stand alone on a line. */
export const STAMPS: readonly {
  readonly folded: string
  readonly kind: 'urgency' | 'secrecy' | 'circulation'
  readonly value: string
}[] = [
  { folded: 'hoa toc', kind: 'urgency', value: 'hỏa tốc' },
  { folded: 'thuong khan', kind: 'urgency', value: 'thượng khẩn' },
  { folded: 'khan', kind: 'urgency', value: 'khẩn' },
  { folded: 'tuyet mat', kind: 'secrecy', value: 'tuyệt mật' },
  { folded: 'toi mat', kind: 'secrecy', value: 'tối mật' },
  { folded: 'mat', kind: 'secrecy', value: 'mật' },
  { folded: 'xem xong tra lai', kind: 'circulation', value: 'XEM XONG TRẢ LẠI' },
  { folded: 'luu hanh noi bo', kind: 'circulation', value: 'LƯU HÀNH NỘI BỘ' },
  { folded: 'du thao', kind: 'circulation', value: 'DỰ THẢO' },
]

/** Any of some words or phrases, given with commas between them. */
const anyOf = (words: string): string => `(?:${words.split(', ').join('|')})`

/** Words that begin as names of agencies do without their marks: `Ban hành`, `Bổ nhiệm`, `Sơ kết`, `Số: 12`. */
const NO_AGENCY =
  anyOf(
    'ban hanh, ban giao, ban bo, bo nhiem, bo sung, bo tri, bo luat, so ket, so bo, so huu, so lieu, so luong, ' +
      'tong ket, tong hop, tong so, tong dieu tra, phong,? chong, phong ngua, truong hop',
  ) + '(?![a-z0-9])|so\\s?[:;]|so\\.?\\s?[0-9]'

/** Beginnings of the name of an agency, folded. */
export const AGENCY_HEADS = new RegExp(
  `^(?!${NO_AGENCY})${anyOf(
    'ubnd, uy ban, hdnd, hoi dong, so, phong, ban, bo, van phong, chi cuc, cuc, tong cuc, tong, vien, truong, ' +
      'trung tam, thanh tra, toa an, cong an, dang bo, dang uy, tinh uy, thanh uy, huyen uy, thi uy, quan uy, ' +
      'chi bo, mat tran, hoi, lien doan, doan, cong ty, benh vien, tram, kho bac, ngan hang, bao hiem, quan khu, ' +
      'chinh phu, quoc hoi, thu tuong',
  )}(?![a-z0-9])`,
)

/** Names of administrative units that complete an agency's name on the next line, folded. */
export const UNIT_HEADS = /^(?:tinh|thanh pho|tp|quan|huyen|thi xa|tx|phuong|xa|thi tran|khu|thon|xom|to dan pho) /

/** First words of the body: legal bases and lead-ins, folded. */
export const BODY_HEADS = new RegExp(
  `^${anyOf(
    'can cu, thuc hien, theo, xet, tren co so, hom nay, trong, de, nham, sau khi, thoi gian, dia diem, vao hoi, ' +
      'tiep theo, qua, kinh thua, thi hanh, tiep tuc, ngay [0-9]{1,2}, nam [0-9]{4}',
  )}(?![a-z0-9])`,
)

/** First words of the line that says what a document is attached to, folded. */
export const ATTACHED = /^\(?(?:duoc )?(?:ban hanh )?kem theo /

/** First words of what closes a document, folded; they leave every open section. */
export const CLOSING_HEADS: readonly RegExp[] = [
  /^tr[a-z]n d[a-z]y (?:l[a-z]|1a|13) /,
  /^(?:nghi quyet|quyet dinh|van ban|thong bao|ke hoach|quy che|quy dinh|de an|luat|bo luat|phap lenh) nay (?:da )?duoc .{0,160}(?:thong qua|ban hanh)/,
  new RegExp(
    `^${anyOf('cuoc hop, hoi nghi, buoi hop, buoi lam viec, bien ban, cuoc lam viec')} (?:da )?` +
      anyOf('ket thuc, be mac, duoc lap, lap xong, nay duoc, lap thanh'),
  ),
]

/** What a courtesy line at the end asks or says, folded. */
export const COURTESY = new RegExp(
  `(?:^| )${anyOf(
    'de nghi, kinh de nghi, kinh trinh, thong bao, kinh mong, rat mong, tran trong, yeu cau, kinh bao cao, ' +
      'xin chan thanh, nghiem tuc thuc hien, nghiem tuc trien khai thuc hien, phoi hop thuc hien',
  )}(?:$|[ ,.:])`,
)

/** Words that make a longer name of a type, folded: `CHƯƠNG TRÌNH HÀNH ĐỘNG`, `BIÊN BẢN LÀM VIỆC`. */
export const TYPE_EXTENSIONS = new RegExp(
  `^${anyOf(
    'hanh dong, cong tac, lam viec, hop, cuoc hop, hoi nghi, kiem tra, ban giao, nghiem thu, thanh ly, tom tat, ' +
      'tong hop, tham dinh, tham tra, giai trinh, kiem diem, lao dong, kinh te, dich vu, mua ban, ket luan, chuyen de',
  )}$`,
)
