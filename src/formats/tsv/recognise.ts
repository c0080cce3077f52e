/** Tells tables of words from other text, before their reader is loaded. */
const HEADER = /^\ufeff?level\tpage_num\t[^\n]*\tconf\ttext(?:[\t\r\n]|$)/
const ROW = /^\ufeff?[1-5](?:\t-?\d{1,9}(?:\.\d{1,9})?){10}(?:[\t\r\n]|$)/

/** Whether a file begins as such tables do. @param text Its beginning. */
export const isTsv = (text: string): boolean => HEADER.test(text) || ROW.test(text)
