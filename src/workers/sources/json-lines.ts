/** Documents in JSON Lines. */
import { tidyName, unsafeName } from '../names.js'
import { documentTooLarge } from '../read-document.js'
import type { Source, SourceContext } from './context.js'
import { splitStream, withoutMark, withoutReturn } from './lines.js'

/**
 * Gives each line as a document; its text is looked for by the workers.
 *
 * @param stream The lines. @param shown What the stream is called in messages. @param prefix Before the names, empty or
 * with `/` after it.
 */
export async function* jsonLines(
  stream: AsyncIterable<Uint8Array>,
  shown: string,
  prefix: string,
  context: SourceContext,
): Source {
  let number = 0
  const id = context.jsonLines?.id
  for await (const line of splitStream(stream, context.maxBytes)) {
    number += 1
    const origin = `${shown}:${number}`
    const numbered = `${prefix}${number}`
    if (line === null) {
      yield { name: numbered, origin, failure: documentTooLarge(context.maxBytes) }
      continue
    }
    // A copy of its own: sending a view to a worker sends everything around it.
    const bytes = Uint8Array.from(withoutReturn(number === 1 ? withoutMark(line) : line))
    if (isBlank(bytes)) continue
    yield { name: id === undefined ? numbered : (nameIn(bytes, id, prefix) ?? numbered), origin, bytes, jsonLine: true }
  }
}

/** Whether there is nothing in a line but what JSON takes for blanks. */
const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 32 || byte === 9 || byte === 13)

/** The name that a line gives itself; null where it gives none that may be a path. */
function nameIn(line: Uint8Array, id: string, prefix: string): string | null {
  try {
    const record = JSON.parse(new TextDecoder().decode(line)) as Record<string, unknown> | null
    const value = record !== null && typeof record === 'object' && Object.hasOwn(record, id) ? record[id] : null
    const name = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return unsafeName(name) === null ? prefix + tidyName(name) : null
  } catch {
    return null
  }
}
