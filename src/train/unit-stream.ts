/** Corpora as one long row of unit numbers: the only form in which they stay in memory. */
import { SYMBOLS, tokenUnits } from '../language/token-units.js'
import { readLines } from './read-lines.js'

const COMBINING = /[\u0300-\u036f]/

/** A growing row of 32-bit numbers. */
class Row {
  private values = new Uint32Array(1 << 20)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.values.length * 2)
      grown.set(this.values)
      this.values = grown
    }
    this.values[this.length++] = value
  }

  toArray(): Uint32Array { return this.values.subarray(0, this.length) }
}

interface TokenEntry {
  readonly units: readonly number[]
  counts: number[]
}

/** Units of the corpora, by number, and where each source begins and ends. */
export interface UnitStream {
  /** Text of each unit, by provisional number. */
  readonly units: readonly string[]
  /** One row of provisional unit numbers for each weight group. */
  readonly groups: readonly Uint32Array[]
  /** How often each token (as written) stood in each group. */
  readonly tokens: ReadonlyMap<string, readonly number[]>
}

/**
 * Collects text into groups of unit numbers.
 *
 * @param groupCount Number of groups that are counted apart.
 */
export function createUnitCollector(groupCount: number) {
  const numbers = new Map<string, number>()
  const units: string[] = []
  const tokens = new Map<string, TokenEntry>()
  const rows = Array.from({ length: groupCount }, () => new Row())
  const numberOf = (unit: string): number => {
    let number = numbers.get(unit)
    if (number === undefined) {
      number = units.length
      numbers.set(unit, number)
      units.push(unit)
    }
    return number
  }
  const boundary = numberOf(SYMBOLS.boundary)

  const addLine = (line: string, group: number, times = 1): void => {
    const text = COMBINING.test(line) ? line.normalize('NFC') : line
    const parts = text.split(' ')
    for (let time = 0; time < times; time++) {
      const row = rows[group]
      row.push(boundary)
      let last = boundary
      for (const part of parts) {
        if (part === '') continue
        let entry = tokens.get(part)
        if (entry === undefined) {
          entry = { units: tokenUnits(part).map(numberOf), counts: new Array<number>(groupCount).fill(0) }
          // Slices of the input keep their whole chunk alive; a copy does not.
          tokens.set(Buffer.from(part).toString(), entry)
        }
        entry.counts[group]++
        for (const unit of entry.units) {
          if (unit === boundary && last === boundary) continue
          row.push(unit)
          last = unit
        }
      }
    }
  }

  return {
    addLine,
    /** Adds every line of a file. */
    async addFile(path: string, group: number): Promise<number> {
      let lines = 0
      for await (const lot of readLines(path)) {
        for (const line of lot) {
          if (line === '') continue
          addLine(line, group)
          lines++
        }
      }
      return lines
    },
    finish(): UnitStream {
      return {
        units,
        groups: rows.map((row) => row.toArray()),
        tokens: new Map([...tokens].map(([token, entry]) => [token, entry.counts])),
      }
    },
  }
}
