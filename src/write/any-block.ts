/** Blocks of the body as writers see them that walk nodes of any type, those of later versions of the wire format too. */
import type { Block, Position } from '../types.js'

/** A node of the body; what a type of node does not have is absent. */
export interface AnyBlock {
  readonly type: string
  readonly id: string
  readonly scheme?: string
  readonly role?: string
  readonly marker?: string
  /** Of a footnote: the number that it is called by. */
  readonly label?: string
  readonly ordinal?: number | null
  readonly isHeading?: boolean
  readonly text?: string
  readonly caption?: string | null
  readonly columns?: readonly string[]
  readonly rows?: readonly (readonly string[])[]
  readonly children?: readonly AnyBlock[]
  readonly position?: Position
  /** Page on which it begins, from 1; absent where no pages are known. */
  readonly page?: number
}

/** The blocks of a report as nodes of any type. */
export const anyBlocks = (blocks: readonly Block[]): readonly AnyBlock[] => blocks

/**
 * What a node itself says: its marker and its text, in one line.
 *
 * @param block A node that is no table.
 */
export function lineOf({ marker, label, text }: AnyBlock): string {
  return [marker ?? label, text].filter((one) => one !== undefined && one !== '').join(' ')
}
