/** How much a command says beside its data: `-q` and `-v`. */
import { Option } from 'commander'
import { wrongUsage } from '../errors.js'

/** `quiet`: only what failed; `verbose`: of each document what was found and done. */
export type Voice = 'quiet' | 'usual' | 'verbose'

/** The options, as commander hands them over. */
export interface VoiceOptions {
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** `-q` and `-v`. */
export const voiceOptions = (): Option[] => [
  new Option('-q, --quiet', 'leave remarks out; what failed is told all the same'),
  new Option('-v, --verbose', 'tell of each document what was found and done'),
]

/** @throws {VanbanError} `WRONG_USAGE` for both. */
export function voiceOf({ quiet = false, verbose = false }: VoiceOptions): Voice {
  if (quiet && verbose) throw wrongUsage('-q and -v ask for less and for more: give one of them.')
  return quiet ? 'quiet' : verbose ? 'verbose' : 'usual'
}
