/** What a schema found wrong, in words for the person who wrote it: which field, what was expected, what is there. */
import { closest, distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { describeValue } from './errors.js'

type Issue = z.core.$ZodIssue
type Schema = z.core.$ZodType

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  tuple: 'a list',
  record: 'an object',
  null: 'null',
}
/** Most issues that are told; a list of a thousand wrong entries is wrong in one way. */
const MOST_ISSUES = 5

/** Path of a field as a program writes it: `units[0].dimension`. */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/**
 * The word of a list that was most likely meant.
 *
 * @param word What was written. @param known The words that there are.
 * @returns The closest one, or null where none is close.
 * @example didYouMean('minConfidense', ['minConfidence', 'maxLength']) // 'minConfidence'
 */
export function didYouMean(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length > 100) return null
  const near = closest(
    word.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  )
  const found = known.find((one) => one.toLowerCase() === near)!
  return distance(word.toLowerCase(), near) <= 1 + Math.floor(near.length / 4) ? found : null
}

/** The value at a path. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (at, key) => (at === null || at === undefined ? undefined : (at as Record<PropertyKey, unknown>)[key]),
    value,
  )
}

/** Names of the fields that an object at a path may have. */
function fieldsAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'object': {
      const [key, ...rest] = path
      if (key === undefined) return Object.keys(def.shape)
      const field = def.shape[String(key)]
      return field === undefined ? [] : fieldsAt(field, rest)
    }
    case 'array':
      return path.length === 0 ? [] : fieldsAt(def.element, path.slice(1))
    case 'union':
      return [...new Set(def.options.flatMap((option) => fieldsAt(option, path)))]
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
      return fieldsAt(def.innerType, path)
    case 'lazy':
      return fieldsAt(def.getter(), path)
    default:
      return []
  }
}

/** Of what no way of a union fits, what is wrong in the way that was most likely meant. */
function unionIssues(ways: readonly (readonly Issue[])[], path: readonly PropertyKey[], value: unknown): Issue[] {
  const isMiss = ({ code, path: own }: Issue): boolean =>
    own.length === 0 && (code === 'invalid_type' || code === 'invalid_union')
  const meant = ways.filter((issues) => !issues.some(isMiss))
  const [first] = meant.sort((a, b) => a.length - b.length)
  if (first !== undefined) return first.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
  const wanted = ways.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === 'invalid_type' ? [EXPECTED[issue.expected] ?? issue.expected] : [])),
  )
  return [
    { code: 'custom', path: [...path], message: `expected ${list([...new Set(wanted)])}, got ${describeValue(value)}` },
  ]
}

function explain(issue: Issue, schema: Schema, input: unknown): string[] {
  const path = [...issue.path]
  const value = valueAt(input, path)
  const got = value === undefined ? 'nothing' : describeValue(value)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = fieldsAt(schema, path)
      return issue.keys.map((key) => {
        const meant = didYouMean(key, known)
        const advice =
          meant !== null ? `; did you mean "${meant}"?` : known.length > 0 ? `; there are ${list(known)}` : ''
        return `${pathText([...path, key])}: there is no such field${advice}`
      })
    }
    case 'invalid_union':
      return unionIssues(issue.errors, path, value).flatMap((one) => explain(one, schema, input))
    case 'invalid_value': {
      const meant = typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : null
      return [
        `${pathText(path)}: expected ${list(issue.values.map((one) => JSON.stringify(one)))}, got ${got}${meant === null ? '' : `; did you mean "${meant}"?`}`,
      ]
    }
    case 'invalid_type':
      return [`${pathText(path)}: expected ${EXPECTED[issue.expected] ?? issue.expected}, got ${got}`]
    case 'too_small':
    case 'too_big': {
      const [bound, least] = issue.code === 'too_small' ? [issue.minimum, true] : [issue.maximum, false]
      if (issue.origin === 'string' || issue.origin === 'array') {
        const things = issue.origin === 'string' ? 'characters' : 'entries'
        if (least && Number(bound) === 1)
          return [`${pathText(path)}: expected ${EXPECTED[issue.origin]} that is not empty, got ${got}`]
        return [`${pathText(path)}: expected at ${least ? 'least' : 'most'} ${bound} ${things}, got ${got}`]
      }
      const limit =
        issue.inclusive === false
          ? `${least ? 'above' : 'below'} ${bound}`
          : `of at ${least ? 'least' : 'most'} ${bound}`
      return [`${pathText(path)}: expected a number ${limit}, got ${got}`]
    }
    default:
      return [`${pathText(path)}: ${issue.message}`]
  }
}

/**
 * Explains what is wrong in a value.
 *
 * @param error What the schema found. @param schema The schema. @param input The value. @param name What to call the whole
 * value where no field is to blame.
 * @returns One clause a field: `units[0].dimension: expected "count" or "money", got "mony"; did you mean "money"?`
 */
export function explainIssues(error: z.core.$ZodError, schema: Schema, input: unknown, name: string): string {
  const found = error.issues
    .flatMap((issue) => explain(issue, schema, input))
    .map((clause) => (clause.startsWith(':') ? name + clause : clause))
  const rest = found.length - MOST_ISSUES
  return found.slice(0, MOST_ISSUES).join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}
