/** What styles say of runs and paragraphs: the font that a run is set in, and the list that a paragraph is in. */
import { scanMarkup, type Tag } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'

/** Name of a font; null where a theme decides. */
export type FontName = string | null

/** What the styles of a document say. */
export interface DocxStyles {
  /** The font of a run that names none itself; undefined where nothing says. */
  fontOf(runStyle: string | undefined, paragraphStyle: string | undefined): FontName | undefined
  /** The list that paragraphs of a style are in. */
  numberingOf(style: string | undefined): StyleNumbering
}

/** A list and a level, as a paragraph or a style names them. */
export interface ListPlace {
  /** Number of the list, `0` for none; undefined where it is not said. */
  readonly id: string | undefined
  /** The level, from 0; undefined where it is not said. */
  readonly level: number | undefined
}

/** What a style says of lists. */
export interface StyleNumbering extends ListPlace {
  /** The style and those that it is based on, as far as to the one that names the list. */
  readonly styles: readonly string[]
}

interface Style {
  font: FontName | undefined
  base: string | undefined
  list: string | undefined
  level: number | undefined
}

/** Styles that are based on one another further than this are based in a circle. */
const DEEPEST = 50

const NONE: StyleNumbering = { id: undefined, level: undefined, styles: [] }
/** Levels of a list. */
const LEVELS = 9

/** A number of a level from 0; undefined where it is none. */
export function levelIn(value: string | undefined): number | undefined {
  const level = value !== undefined && /^\s*\d\s*$/.test(value) ? Number(value) : LEVELS
  return level < LEVELS ? level : undefined
}

/** What `rFonts` names for letters; undefined without. @param tag Its tag. */
export function fontIn(tag: Tag): FontName | undefined {
  // A theme prevails over a name beside it.
  const theme = fieldOf(tag, 'hAnsiTheme') ?? fieldOf(tag, 'asciiTheme')
  return theme === undefined ? (fieldOf(tag, 'hAnsi') ?? fieldOf(tag, 'ascii')) : null
}

/** Reads styles. @param source The part with the styles; empty without one. */
export function readStyles(source: string): DocxStyles {
  const styles = new Map<string, Style>()
  let usual: FontName | undefined
  let usualStyle: string | undefined
  let style: Style | null = null
  let inDefaults = false
  scanMarkup(source, 'xml', {
    open(tag) {
      if (tag.name === 'rPrDefault') inDefaults = true
      else if (tag.name === 'style') {
        const styleId = fieldOf(tag, 'styleId')
        const isDefault = /^(?:1|true)$/.test(fieldOf(tag, 'default') ?? '')
        style = { font: undefined, base: undefined, list: undefined, level: undefined }
        if (styleId !== undefined) styles.set(styleId, style)
        if (isDefault && fieldOf(tag, 'type') === 'paragraph') usualStyle = styleId
      } else if (tag.name === 'basedOn' && style !== null) style.base = fieldOf(tag, 'val')
      else if (tag.name === 'numId' && style !== null) style.list = fieldOf(tag, 'val')
      else if (tag.name === 'ilvl' && style !== null) style.level = levelIn(fieldOf(tag, 'val'))
      else if (tag.name === 'rFonts') {
        const font = fontIn(tag)
        if (style !== null) style.font = font
        else if (inDefaults) usual = font
      }
    },
    close(name) {
      if (name === 'style') style = null
      else if (name === 'rPrDefault') inDefaults = false
    },
    text: () => undefined,
  })
  /** A style and those that it is based on. */
  function* lineOf(name: string | undefined): Generator<Style & { readonly id: string }> {
    let id = name
    for (let depth = 0; id !== undefined && depth < DEEPEST; depth++) {
      const one = styles.get(id)
      if (one === undefined) return
      yield { ...one, id }
      id = one.base
    }
  }
  const inherited = (name: string | undefined): FontName | undefined => {
    for (const { font } of lineOf(name)) if (font !== undefined) return font
    return undefined
  }
  const numberings = new Map<string, StyleNumbering>()
  return {
    fontOf(runStyle, paragraphStyle) {
      const own = inherited(runStyle)
      if (own !== undefined) return own
      const ofParagraph = inherited(paragraphStyle ?? usualStyle)
      return ofParagraph === undefined ? usual : ofParagraph
    },
    numberingOf(name) {
      const style = name ?? usualStyle
      if (style === undefined) return NONE
      let found = numberings.get(style)
      if (found === undefined) {
        const line: string[] = []
        let id: string | undefined
        let level: number | undefined
        for (const one of lineOf(style)) {
          line.push(one.id)
          level ??= one.level
          if ((id = one.list) !== undefined) break
        }
        found = { id, level, styles: line }
        numberings.set(style, found)
      }
      return found
    },
  }
}
