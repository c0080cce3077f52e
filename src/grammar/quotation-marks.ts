/** Quotation marks as Vietnamese texts have them: curly, straight, low, and angles. */

/** Signs that may open a quotation, and those that may close one. */
export const OPENING_MARKS = '"“„«'
export const CLOSING_MARKS = '"”»'
