/** How deep reports go, so that whoever walks their trees needs no more stack than there is. */
import { EXIT, VanbanError } from '../errors.js'
import type { AdministrativeDocument, Block } from '../types.js'

/** Levels of sections and items that a report has at most; the engine makes no more than some twenty. */
export const MAX_DEPTH = 100
/** Levels of objects and lists in the JSON of such a report. */
const MAX_JSON_DEPTH = 2 * MAX_DEPTH + 20

/**
 * Makes sure that the tree of a report can be walked.
 *
 * @param report A report and the further documents of its text.
 * @throws {VanbanError} `INVALID_REPORT`, naming the block, where sections are nested deeper than {@link MAX_DEPTH}.
 */
export function requireDepth({ body, documents = [] }: AdministrativeDocument): void {
  const rest: (readonly [blocks: readonly Block[], depth: number])[] = [body, ...documents.map((one) => one.body)].map(
    ({ children }) => [children, 1],
  )
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [blocks, depth] = next
    for (const block of blocks) {
      if (!('children' in block) || block.children.length === 0) continue
      if (depth === MAX_DEPTH)
        throw tooDeep(`block "${String(block.id).slice(0, 100)}" has blocks below level ${MAX_DEPTH}`)
      rest.push([block.children, depth + 1])
    }
  }
}

/**
 * Makes sure that a value of any shape can be walked.
 *
 * @param value Parsed JSON.
 * @throws {VanbanError} `INVALID_REPORT` where it is nested deeper than a report can be.
 */
export function requireJsonDepth(value: unknown): void {
  const rest: (readonly [value: unknown, depth: number])[] = [[value, 0]]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [one, depth] = next
    if (typeof one !== 'object' || one === null) continue
    if (depth === MAX_JSON_DEPTH) throw tooDeep(`lists and objects are nested deeper than ${MAX_JSON_DEPTH} levels`)
    for (const part of Object.values(one)) rest.push([part, depth + 1])
  }
}

function tooDeep(details: string): VanbanError {
  return new VanbanError(
    'INVALID_REPORT',
    `Not a report that can be read: ${details}. Reports made by the engine are never that deep.`,
    EXIT.documentFailed,
  )
}
