/** Refuses an output folder that is a source. */
import { stat } from 'node:fs/promises'
import { fromText, identityOfFile } from '../workers/index.js'
import { unusableOutput } from './errors.js'

/**
 * Makes sure that no source is the output folder: its results would be its next documents.
 *
 * @throws {VanbanError} `OUTPUT_UNUSABLE`.
 */
export async function refuseSourceAsOutput(sources: readonly string[], out: string): Promise<void> {
  const own = await identityOfFile(fromText(out)).catch(() => null)
  if (own === null) return
  if (!(await stat(out)).isDirectory())
    throw unusableOutput(out, 'is a file, not a folder. Choose another folder for --out.')
  for (const source of sources) {
    if ((await identityOfFile(fromText(source)).catch(() => null)) === own) {
      throw unusableOutput(
        out,
        'is a source too. Choose another folder for --out; one inside the source is left out when reading.',
      )
    }
  }
}
