/** Corpora as one long row of unit numbers: the only form in which they stay in memory. */
import { stripEdges, SYMBOLS, tokenUnits } from '../language/index.js'
import { letterCase } from '../vietnamese/index.js'
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

  toArray(): Uint32Array {
    return this.values.subarray(0, this.length)
  }
}

interface TokenEntry {
  readonly units: readonly number[]
  readonly form: WrittenCase
  counts: number[]
}

/** How a token is written: small, with a first capital, in capitals or mixed, or without letters. */
type WrittenCase = 'lower' | 'title' | 'other' | 'none'

function writtenCase(token: string): WrittenCase {
  const form = letterCase(token)
  // A single capital is a word with a first capital.
  if (form === 'upper') return stripEdges(token).length === 1 ? 'title' : 'other'
  return form === 'mixed' ? 'other' : form
}

/** Units of the corpora, by number, and where each source begins and ends. */
export interface UnitStream {
  /** Text of each unit, by provisional number. */
  readonly units: readonly string[]
  /** One row of provisional unit numbers for each weight group. */
  readonly groups: readonly Uint32Array[]
  /** How often each token (as written) stood in each group. */
  readonly tokens: ReadonlyMap<string, readonly number[]>
  /**
   * For each group, how often each unit stood within a clause: after a small word and small itself, after a small word
   * with a capital, after a capital and small, after a capital with one; four numbers a unit.
   */
  readonly cases: readonly Float64Array[]
}

/** Counts of letter cases that grow with the units. */
class CaseCounts {
  private values = new Float64Array(1 << 16)

  add(unit: number, afterCapital: boolean, isTitle: boolean): void {
    const at = unit * 4 + (afterCapital ? 2 : 0) + (isTitle ? 1 : 0)
    while (at >= this.values.length) {
      const grown = new Float64Array(this.values.length * 2)
      grown.set(this.values)
      this.values = grown
    }
    this.values[at]++
  }

  toArray(units: number): Float64Array {
    const all = new Float64Array(units * 4)
    all.set(this.values.subarray(0, Math.min(this.values.length, all.length)))
    return all
  }
}

const STARTS_WITH_LETTER = /^\p{L}/u

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
  const cases = Array.from({ length: groupCount }, () => new CaseCounts())
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
      let before: WrittenCase | null = null
      for (const part of parts) {
        if (part === '') continue
        let entry = tokens.get(part)
        if (entry === undefined) {
          entry = {
            units: tokenUnits(part).map(numberOf),
            form: writtenCase(part),
            counts: new Array<number>(groupCount).fill(0),
          }
          // Slices of the input keep their whole chunk alive; a copy does not.
          tokens.set(Buffer.from(part).toString(), entry)
        }
        entry.counts[group]++
        const { form } = entry
        if (
          before !== null &&
          last !== boundary &&
          (form === 'lower' || form === 'title') &&
          STARTS_WITH_LETTER.test(part)
        ) {
          cases[group].add(entry.units[0], before === 'title' || before === 'other', form === 'title')
        }
        before = form
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
        cases: cases.map((counts) => counts.toArray(units.length)),
      }
    },
  }
}
