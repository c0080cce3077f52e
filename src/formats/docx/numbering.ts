/** The lists of a DOCX file: how Word numbers the paragraphs of each level, and which bullets it sets. */
import { scanMarkup, type Tag } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'
import { bulletFor } from './bullets.js'
import { numberFormat, type NumberFormat } from './number-formats.js'
import { fontIn, levelIn, type DocxStyles, type FontName } from './styles.js'

/** A level of a list. */
export interface Level {
  /** The first number. */
  readonly start: number
  /** How numbers are written; undefined where the form is not known here. */
  readonly format: NumberFormat | undefined
  /** The name that the file gives to that form. */
  readonly formatName: string
  /** What stands before the paragraph: `%1.%2.`, where `%1` is the number of the first level. */
  readonly text: string
  /** Whether nothing parts it from the paragraph. */
  readonly isGlued: boolean
  /** After a paragraph of which level, from 1, the numbers begin anew; 0: never; undefined: after any before this one. */
  readonly restart: number | undefined
  /** Whether the numbers of all levels are written in digits. */
  readonly isLegal: boolean
  /** The style of paragraphs that are of this level. */
  readonly style: string | undefined
  /** The font of the text; undefined where the paragraph decides. */
  readonly font: FontName | undefined
}

/** A list: its levels, and where it begins anew. */
export interface List {
  /** Lists of one key go on counting after each other. */
  readonly key: string
  readonly levels: ReadonlyMap<number, Level>
  /** With what the first paragraph of a level begins, by levels. */
  readonly starts: ReadonlyMap<number, number>
}

/** Finds a list by its number; undefined where there is none. */
export type FindList = (id: string) => List | undefined

type OpenLevel = { -readonly [Field in keyof Level]: Level[Field] } & { isBullet: boolean; isHidden: boolean }

interface Abstract {
  readonly key: string
  readonly levels: Map<number, OpenLevel>
  /** The style that has the levels of this list; undefined where it has them itself. */
  link: string | undefined
}

interface Instance {
  abstract: string
  readonly levels: Map<number, OpenLevel>
  readonly starts: Map<number, number>
}

/** Longest text before a paragraph; one with more was made to be too long. */
export const LONGEST = 255
/** Word counts no further. */
const LARGEST = 32_767
/** Lists that have their levels of one another further than this have them in a circle. */
const DEEPEST = 10

const countIn = (value: string | undefined): number | undefined =>
  value !== undefined && /^\s*\d{1,9}\s*$/.test(value) ? Math.min(Number(value), LARGEST) : undefined

const isOn = (tag: Tag): boolean => !/^(?:0|false|off)$/.test(fieldOf(tag, 'val') ?? '')

const newLevel = (): OpenLevel => ({
  start: 0,
  format: numberFormat('decimal'),
  formatName: 'decimal',
  text: '',
  isGlued: false,
  restart: undefined,
  isLegal: false,
  style: undefined,
  font: undefined,
  isBullet: false,
  isHidden: false,
})

/** Reads lists. @param source The part with the numbering; empty without one. @param styles Those of the document. */
export function readNumbering(source: string, styles: DocxStyles): FindList {
  const abstracts = new Map<string, Abstract>()
  const instances = new Map<string, Instance>()
  let abstract: Abstract | null = null
  let instance: Instance | null = null
  let place: number | undefined
  let level: OpenLevel | null = null
  let isFormatSaid = false

  const openIn = (tag: Tag, one: OpenLevel): void => {
    const value = fieldOf(tag, 'val')
    switch (tag.name) {
      case 'start':
        one.start = countIn(value) ?? 0
        break
      case 'numFmt': {
        // A form that only newer programs know comes first, and one for all others behind it.
        if (isFormatSaid) break
        const format = numberFormat(value ?? 'decimal', fieldOf(tag, 'format'))
        isFormatSaid = format !== undefined
        Object.assign(one, { format, formatName: value ?? 'decimal', isBullet: value === 'bullet' })
        break
      }
      case 'lvlText':
        one.text = (value ?? '').slice(0, LONGEST)
        break
      case 'lvlPicBulletId':
        one.isBullet = true
        one.text = '•'
        break
      case 'lvlRestart':
        one.restart = countIn(value)
        break
      case 'isLgl':
        one.isLegal = isOn(tag)
        break
      case 'suff':
        one.isGlued = value === 'nothing'
        break
      case 'pStyle':
        one.style = value
        break
      case 'rFonts':
        one.font = fontIn(tag)
        break
      case 'vanish':
        one.isHidden = isOn(tag)
        break
    }
  }
  scanMarkup(source, 'xml', {
    open(tag) {
      if (level !== null) openIn(tag, level)
      else if (tag.name === 'abstractNum') {
        const key = fieldOf(tag, 'abstractNumId') ?? ''
        abstract = { key, levels: new Map(), link: undefined }
        abstracts.set(key, abstract)
      } else if (tag.name === 'numStyleLink' && abstract !== null) abstract.link = fieldOf(tag, 'val')
      else if (tag.name === 'num') {
        instance = { abstract: '', levels: new Map(), starts: new Map() }
        instances.set(fieldOf(tag, 'numId') ?? '', instance)
      } else if (tag.name === 'abstractNumId' && instance !== null) instance.abstract = fieldOf(tag, 'val') ?? ''
      else if (tag.name === 'lvlOverride') place = levelIn(fieldOf(tag, 'ilvl'))
      else if (tag.name === 'startOverride' && instance !== null && place !== undefined)
        instance.starts.set(place, countIn(fieldOf(tag, 'val')) ?? 0)
      else if (tag.name === 'lvl') {
        const at = levelIn(fieldOf(tag, 'ilvl'))
        level = newLevel()
        isFormatSaid = false
        if (at !== undefined) (instance ?? abstract)?.levels.set(at, level)
      }
    },
    close(name) {
      if (name === 'lvl') level = null
      else if (name === 'abstractNum') abstract = null
      else if (name === 'num') instance = null
      else if (name === 'lvlOverride') place = undefined
    },
    text: () => undefined,
  })
  for (const { levels } of [...abstracts.values(), ...instances.values()])
    for (const one of levels.values()) settle(one)

  /** The list that a style has, where a list says that its levels are those of a style. */
  const linked = (one: Abstract | undefined): Abstract | undefined => {
    let found = one
    for (let depth = 0; found?.link !== undefined && depth < DEEPEST; depth++) {
      const { id } = styles.numberingOf(found.link)
      const next = id === undefined ? undefined : instances.get(id)
      const other = next && abstracts.get(next.abstract)
      if (other === undefined || other === found) break
      found = other
    }
    return found
  }
  const lists = new Map<string, List | undefined>()
  return (id) => {
    if (!lists.has(id)) {
      const own = instances.get(id)
      const base = own && linked(abstracts.get(own.abstract))
      const levels = base && new Map<number, Level>([...base.levels, ...own.levels])
      lists.set(id, base && levels && { key: base.key, levels, starts: own.starts })
    }
    return lists.get(id)
  }
}

/** Makes bullets what they look like, in the fonts of signs that they are set in. */
function settle(level: OpenLevel): void {
  if (level.isBullet) {
    level.text = bulletFor(level.text, level.font)
    level.font = undefined
  }
  if (level.isHidden) level.text = ''
}
