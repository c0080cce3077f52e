/** Tells tables of words from other text, before their reader is loaded. */

/** What such tables begin with: names of their columns, or a row. */
export const TSV_HEAD =
  /^\ufeff?(?:level\tpage_num\t[^\n]*\tconf\ttext|[1-5](?:\t-?\d{1,9}(?:\.\d{1,9})?){10})(?:[\t\r\n]|$)/
