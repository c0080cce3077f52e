/** Reads JSON Lines bit by bit. */
import { splitStream } from '../workers/index.js'

/** Far above what the rows of a document can be. */
const LONGEST = 2 ** 29

/** Reads values from a stream of JSON Lines; memory holds one at a time. */
export async function* readLines<Line>(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void, undefined> {
  for await (const line of splitStream(stream, LONGEST)) {
    if (line === null) throw new RangeError(`a line is longer than ${LONGEST} bytes`)
    if (line.length > 0) yield JSON.parse(Buffer.from(line).toString('utf8')) as Line
  }
}
