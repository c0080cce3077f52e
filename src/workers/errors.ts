/** The errors of what a run needs and does not find. */
import { EXIT, VanbanError } from '../errors.js'

/** A package that an option needs and that is not installed. */
export function packageMissing(name: string, option: string): VanbanError {
  return new VanbanError('PACKAGE_MISSING', `${option} needs the package ${name}: npm install ${name}`, EXIT.usage)
}

/** The place of the outputs cannot be used. @param place Folder or address. @param reason What is wrong, and what to do. */
export function unusableOutput(place: string, reason: string, cause?: unknown): VanbanError {
  return new VanbanError('OUTPUT_UNUSABLE', `${place}: ${reason}`, EXIT.usage, { cause })
}
