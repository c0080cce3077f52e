/** Sentences that are not yet read as they should be. */
export const KNOWN_FAILURES: readonly string[] = ['Tỷ lệ hộ nghèo còn [2,1S%].']
