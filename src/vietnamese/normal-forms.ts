/**
 * Composed and decomposed text in linear time.
 *
 * Putting a run of marks in order takes the square of its length. No letter of any script has many: Unicode's
 * stream-safe text has 30 in a row at most (UAX #15, section 13), and longer runs are left as they are.
 */

const MOST_MARKS = 30
const LONG_RUN = new RegExp(`(\\p{M}{${MOST_MARKS + 1},})`, 'u')

function normalise(text: string, form: 'NFC' | 'NFD'): string {
  if (text.length <= MOST_MARKS || !LONG_RUN.test(text)) return text.normalize(form)
  // Every second part is a long run.
  return text.split(LONG_RUN).map((part, i) => i % 2 === 1 ? part : part.normalize(form)).join('')
}

/**
 * Composes letters and their marks: `a` and an acute become `á`.
 *
 * @param text Any text.
 * @returns Its normal form C; runs of more than 30 marks stay as they are.
 */
export const toNfc = (text: string): string => normalise(text, 'NFC')

/**
 * Takes letters and their marks apart.
 *
 * @param text Any text.
 * @returns Its normal form D; runs of more than 30 marks stay as they are.
 */
export const toNfd = (text: string): string => normalise(text, 'NFD')
