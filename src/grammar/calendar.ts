/** Days of the calendar, and how ISO 8601 writes them. */

const pad = (value: number) => String(value).padStart(2, '0')

/** Whether a day exists. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * Writes a date by ISO 8601.
 *
 * @param year Year. @param month Month, 1 to 12. @param day Day of the month; absent: the month alone.
 * @returns `2022-03-07`, or `2022-03`.
 */
export function isoDate(year: number, month: number, day?: number): string {
  return `${year}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`
}
