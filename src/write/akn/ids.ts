/** Names of elements by the naming convention of Akoma Ntoso (OASIS, Akoma Ntoso Naming Convention 1.0, section 5). */
import { xmlText } from './xml.js'

/** Abbreviations of that convention; other elements keep their names. */
const PREFIXES: Readonly<Record<string, string>> = {
  alinea: 'al',
  article: 'art',
  attachment: 'att',
  chapter: 'chp',
  citation: 'cit',
  citations: 'cits',
  component: 'cmp',
  division: 'dvs',
  eventRef: 'eref',
  paragraph: 'para',
  quotedStructure: 'qstr',
  section: 'sec',
  subparagraph: 'subpara',
  subsection: 'subsec',
  temporalGroup: 'tmpg',
  wrapUp: 'wrap',
}

/** Gives elements their names. */
export interface Ids {
  /**
   * @param element Name of the element. @param parent `eId` of what it stands in; empty for none.
   * @param num Its number as it is printed; absent: it is counted. @returns Its `eId`, which no other element has.
   */
  readonly of: (element: string, parent: string, num?: string) => string
}

/** The number of a marker as a name has it: `5a` of `Điều 5a.`, `1-2` of `1.2.`. */
export function numberOf(marker: string): string {
  const word = xmlText(marker).trim().split(/\s+/).at(-1) ?? ''
  return (word.match(/[\p{L}\p{N}]+/gu) ?? []).join('-').toLowerCase()
}

/** Begins giving names, for one file. */
export function createIds(): Ids {
  const used = new Set<string>()
  const counts = new Map<string, number>()
  const take = (name: string): string => {
    let free = name
    for (let n = (counts.get(name) ?? 1) + 1; used.has(free); n += 1) {
      free = `${name}-${n}`
      counts.set(name, n)
    }
    used.add(free)
    return free
  }
  return {
    of(element, parent, num) {
      const stem = `${parent === '' ? '' : `${parent}__`}${PREFIXES[element] ?? element}`
      const number = num === undefined ? '' : numberOf(num)
      if (number !== '') return take(`${stem}_${number}`)
      const count = (counts.get(`${stem}_`) ?? 0) + 1
      counts.set(`${stem}_`, count)
      return take(`${stem}_${count}`)
    },
  }
}
