/** Dates of references that do not fit: later than the document, or not in a year that the subject speaks of. */
import { toNfc } from '../text/index.js'

/** Types that look ahead: dated in the year they are for, or the year before. */
const PLANS: ReadonlySet<string> = new Set(['KH', 'CTr', 'CT', 'NQ', 'PA', 'ĐA'])
/** Types that look back: dated in the year they report on, or the year after. */
const REPORTS: ReadonlySet<string> = new Set(['BC', 'TB'])
const YEARS = /năm ((?:19|20)\d{2})(?! ?[-–] ?\d)/giu

/**
 * Judges the date of a reference. It is never corrected.
 *
 * @param reference Its type, date and subject.
 * @param documentDate Date of the document that refers to it, by ISO 8601; null: unknown.
 * @returns What is odd about the date; null when nothing is.
 */
export function dateRemark(
  reference: { readonly typeCode: string; readonly date: string | null; readonly subject: string | null },
  documentDate: string | null,
): string | null {
  const { typeCode, date, subject } = reference
  if (date === null) return null
  if (documentDate !== null && date > documentDate) return `reference dated ${date} in a document of ${documentDate}`
  const years = [...toNfc(subject ?? '').matchAll(YEARS)].map((match) => Number(match[1]))
  if (years.length !== 1) return null
  const [year, dated] = [years[0], Number(date.slice(0, 4))]
  if (PLANS.has(typeCode) && (year < dated || year > dated + 1)) return `reference dated ${date} for a ${year} plan`
  if (REPORTS.has(typeCode) && (year > dated || year < dated - 1)) return `reference dated ${date} for a ${year} report`
  return null
}
