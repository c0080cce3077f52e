/** The words that the pages put round a document, in the languages of their readers. */

/** A language in which a page can be labelled. */
export type Locale = 'en' | 'vi'

const en = {
  outline: 'Outline', document: 'Document', doubts: 'Doubtful readings', figures: 'Figures', references: 'References',
  remarks: 'Remarks', skip: 'Skip to the document', generated: 'Made by', theme: 'Dark or light', marks: 'Marks',
  marksAll: 'all', marksDoubtful: 'doubtful', marksNone: 'none', previous: 'Previous doubtful word',
  next: 'Next doubtful word', print: 'Print', legend: 'Repaired words', sure: 'sure (90 % and more)', likely: 'likely',
  doubtful: 'doubtful', ocr: 'OCR', readAs: 'Read as', or: 'or', where: 'Where', line: 'line', more: 'more',
  noDoubts: 'No doubtful readings.', value: 'Value', unit: 'Unit', subject: 'Subject', period: 'Period',
  written: 'As written', target: 'target', type: 'Type', number: 'Number', date: 'Date', agency: 'Agency',
  repaired: 'Words repaired', right: 'Words right, estimated', before: 'as read', after: 'repaired',
  confidence: 'Confidence', inferred: 'inferred: not in the document', role: 'Role', issuer: 'Issuer',
  noTitle: 'Document without a title', file: 'File', noName: 'no name read', kept: 'left as read',
  documents: 'Documents', several: (count: number): string => `${count} documents in one text`,
  roles: { basis: 'legal basis', citation: 'cited', repealed: 'repealed', attachment: 'attached' },
}

/** The words of one language. */
export type Labels = typeof en

const vi: Labels = {
  outline: 'Mục lục', document: 'Văn bản', doubts: 'Chỗ đọc chưa chắc', figures: 'Số liệu',
  references: 'Văn bản dẫn chiếu', remarks: 'Ghi chú', skip: 'Đến văn bản', generated: 'Tạo bởi', theme: 'Tối hoặc sáng',
  marks: 'Đánh dấu', marksAll: 'tất cả', marksDoubtful: 'chưa chắc', marksNone: 'không', previous: 'Chỗ chưa chắc trước',
  next: 'Chỗ chưa chắc tiếp theo', print: 'In', legend: 'Từ đã sửa', sure: 'chắc (từ 90 %)', likely: 'có thể',
  doubtful: 'chưa chắc', ocr: 'OCR', readAs: 'Đọc là', or: 'hoặc', where: 'Vị trí', line: 'dòng', more: 'chỗ nữa',
  noDoubts: 'Không có chỗ chưa chắc.', value: 'Giá trị', unit: 'Đơn vị', subject: 'Nội dung', period: 'Thời gian',
  written: 'Nguyên văn', target: 'chỉ tiêu', type: 'Loại văn bản', number: 'Số, ký hiệu', date: 'Ngày',
  agency: 'Cơ quan ban hành', repaired: 'Số từ đã sửa', right: 'Từ đúng (ước tính)', before: 'khi đọc', after: 'sau khi sửa',
  confidence: 'Độ tin cậy', inferred: 'suy ra, không có trong văn bản', role: 'Vai trò', issuer: 'Cơ quan ban hành',
  noTitle: 'Văn bản không có trích yếu', file: 'Tệp', noName: 'không đọc được tên', kept: 'giữ nguyên',
  documents: 'Các văn bản', several: (count) => `${count} văn bản trong một tệp`,
  roles: { basis: 'căn cứ', citation: 'dẫn chiếu', repealed: 'bị thay thế', attachment: 'kèm theo' },
}

/** The words of each language. */
export const LABELS: Readonly<Record<Locale, Labels>> = { en, vi }
