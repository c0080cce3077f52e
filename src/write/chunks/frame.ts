/** Header and footer of a report as lines of running text. */
import type { AdministrativeDocument } from '../../types.js'
import { capacityInWords, dateInWords, typeName } from '../phrasing.js'

const isText = (line: string | null | undefined): line is string => line != null && line !== ''

/**
 * What the header says, a part a line.
 *
 * @param report A report.
 */
export function headerLines({ header, documentType }: AdministrativeDocument): string[] {
  const { parentAgency, agency, number, place, date, title, addressees, urgency, secrecy, circulation } = header
  const addressed = addressees.map(({ text }) => text)
  return [
    parentAgency?.value,
    agency?.value,
    number && `Số: ${number.value.notation}`,
    [place?.value, date && dateInWords(date.value)].filter(isText).join(', '),
    [secrecy, urgency, circulation].filter(isText).join(', '),
    documentType && typeName(documentType.value),
    title?.value,
    addressed.length === 0 ? null : `Kính gửi: ${addressed.join('; ')}`,
  ].filter(isText)
}

/**
 * What the footer says, a recipient or signature a line.
 *
 * @param report A report.
 */
export function footerLines({ footer: { recipients, signatories, drafterMark } }: AdministrativeDocument): string[] {
  return [
    ...(recipients.length === 0 ? [] : ['Nơi nhận:']),
    ...recipients.map(({ text, purpose }) => `- ${text}${purpose === null ? '' : ` (${purpose})`}`),
    drafterMark,
    ...signatories.map(({ capacity, role, jobTitle, name }) =>
      [...capacity.map(capacityInWords), role, jobTitle, name].filter(isText).join(', '),
    ),
  ].filter(isText)
}
