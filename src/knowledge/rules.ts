/** The user's rules: what is to be replaced whatever repair thinks of it. */
import { knowledgeInvalid } from '../errors.js'
import { linesOf } from '../text/index.js'

/** A rule. */
export interface Rule {
  /**
   * Whether the pattern is text, found as whole words, or a regular expression (RE2 syntax). No pattern takes more than
   * linear time for one match; all matches of a line may take the square of its length (`a.*b|a`), and so lines of more
   * than 1,000 characters are searched in stretches of that length.
   */
  readonly kind: 'text' | 'regex'
  /** What is looked for, in a line. */
  readonly pattern: string
  /** What stands for it; of a regular expression with `$1` to `$9` for its groups and `$$` for a dollar sign. */
  readonly replacement: string
  /** Whether it is for the text as it was read, before repair (`read`, the default), or for the repaired text. */
  readonly stage?: 'read' | 'repaired'
}

/** A match of a rule in a line. */
export interface RuleMatch {
  readonly start: number
  readonly end: number
  readonly after: string
}

/** A rule ready for use. */
export interface ReadyRule {
  readonly stage: 'read' | 'repaired'
  /** Finds the matches in a line, in order, not overlapping. */
  readonly find: (line: string) => readonly RuleMatch[]
}

const COLUMNS =
  'Columns: "text" or "regex", pattern, replacement, and, where wanted, "read" or "repaired"; parted by tabs.'
const STAGES: readonly string[] = ['read', 'repaired']
const WORD_SIGN = /[\p{L}\p{M}\p{N}]/u
const LONGEST_PATTERN = 1000
/** Longest stretch that a regular expression is looked for in; the square of it is what a pattern may cost. */
const LONGEST_STRETCH = 1000

/**
 * Reads a file of rules.
 *
 * @param content Text of the file: a rule a line, in the order in which they are used; empty lines and lines that begin
 * with `#` are passed over. @param path Its path, for messages.
 * @returns Rules with the lines that they stand on.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` naming file, line and what was expected.
 */
export function parseRules(content: string, path: string): { readonly rule: Rule; readonly line: number }[] {
  return linesOf(content.replace(/^\ufeff/, '')).flatMap((text, at) => {
    if (text.trim() === '' || text.startsWith('#')) return []
    const columns = text.split('\t')
    const [kind = '', pattern = '', replacement = '', stage = 'read'] = columns
    const wrong = (reason: string): Error => knowledgeInvalid(path, at + 1, `${reason} ${COLUMNS}`)
    if (columns.length < 3 || columns.length > 4) throw wrong(`${columns.length} columns, expected 3 or 4.`)
    if (kind !== 'text' && kind !== 'regex') throw wrong(`kind "${kind}": expected text or regex.`)
    if (!STAGES.includes(stage)) throw wrong(`stage "${stage}": expected read or repaired.`)
    return [{ rule: { kind, pattern, replacement, stage: stage as 'read' | 'repaired' }, line: at + 1 }]
  })
}

/**
 * Makes rules ready for use.
 *
 * @param rules Rules and where they stand. @param path How to call their file in messages.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` naming the rule and what was expected.
 */
export async function prepareRules(
  rules: readonly { readonly rule: Rule; readonly line: number }[],
  path: string,
): Promise<ReadyRule[]> {
  // The engine of regular expressions is loaded for those who have any.
  const engine = rules.some(({ rule }) => rule.kind === 'regex') ? await import('re2js') : null
  return rules.map(({ rule: { kind, pattern, replacement, stage = 'read' }, line }) => {
    if (pattern === '') throw knowledgeInvalid(path, line, `the pattern is empty. ${COLUMNS}`)
    if (pattern.length > LONGEST_PATTERN)
      throw knowledgeInvalid(
        path,
        line,
        `a pattern of ${pattern.length} characters, expected at most ${LONGEST_PATTERN}.`,
      )
    if (/[\n\r\f]/.test(replacement))
      throw knowledgeInvalid(path, line, 'the replacement has a line end: lines stay what they are.')
    if (kind === 'text' || engine === null) return { stage, find: textFinder(pattern, replacement) }
    try {
      const compiled = engine.RE2JS.compile(pattern)
      const groups = compiled.groupCount()
      const asked = [...replacement.replaceAll('$$', '').matchAll(/\$(\d)/g)]
        .map(([, digit]) => Number(digit))
        .find((digit) => digit > groups)
      if (asked !== undefined) throw new Error(`$${asked} in the replacement, but the pattern has ${groups} groups`)
      return {
        stage,
        find: (line) =>
          stretchesOf(line).flatMap(({ text, offset, from, to }) => {
            const found: RuleMatch[] = []
            const matcher = compiled.matcher(text)
            while (matcher.find()) {
              const after = replacement.replace(/\$([\d$])/g, (_, sign: string) =>
                sign === '$' ? '$' : (matcher.group(Number(sign)) ?? ''),
              )
              found.push({ start: offset + matcher.start(), end: offset + matcher.end(), after })
            }
            return found.filter(({ start, end }) => end > start && start >= from && end <= to)
          }),
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw knowledgeInvalid(
        path,
        line,
        `"${pattern}": expected a regular expression in the syntax of RE2 (${reason}).`,
        cause,
      )
    }
  })
}

/** A part of a line, with the characters beside it, so that its edges are not taken for those of the line. */
interface Stretch {
  readonly text: string
  /** Where `text` begins in the line. */
  readonly offset: number
  readonly from: number
  readonly to: number
}

/** Takes a long line apart where it has blanks, or where it must. */
function stretchesOf(line: string): Stretch[] {
  if (line.length <= LONGEST_STRETCH) return [{ text: line, offset: 0, from: 0, to: line.length }]
  const stretches: Stretch[] = []
  for (let from = 0; from < line.length;) {
    const whole = Math.min(line.length, from + LONGEST_STRETCH)
    const blank = whole === line.length ? -1 : line.lastIndexOf(' ', whole - 1)
    const to = blank > from ? blank + 1 : whole
    const offset = Math.max(0, from - 1)
    stretches.push({ text: line.slice(offset, to + 1), offset, from, to })
    from = to
  }
  return stretches
}

/** Finds a text where no word goes on at its edges. */
function textFinder(pattern: string, after: string): ReadyRule['find'] {
  const guardsStart = WORD_SIGN.test(pattern.charAt(0))
  const guardsEnd = WORD_SIGN.test(pattern.charAt(pattern.length - 1))
  return (line) => {
    const found: RuleMatch[] = []
    for (let start = line.indexOf(pattern); start >= 0;) {
      const end = start + pattern.length
      const isWhole =
        !(guardsStart && WORD_SIGN.test(line.charAt(start - 1))) && !(guardsEnd && WORD_SIGN.test(line.charAt(end)))
      if (isWhole) found.push({ start, end, after })
      start = line.indexOf(pattern, isWhole ? end : start + 1)
    }
    return found
  }
}
