/** What styles say of runs and paragraphs: the font that a run is set in, and whether Word numbers a paragraph. */
import { scanMarkup, type Tag } from '../markup/scan.js'

/** Name of a font; null where a theme decides. */
export type FontName = string | null

/** What the styles of a document say. */
export interface DocxStyles {
  /** The font of a run that names none itself; undefined where nothing says. */
  fontOf(runStyle: string | undefined, paragraphStyle: string | undefined): FontName | undefined
  /** Whether Word puts numbers or bullets before paragraphs of a style. */
  isNumbered(paragraphStyle: string | undefined): boolean
}

interface Style {
  font: FontName | undefined
  base: string | undefined
  isNumbered: boolean
}

/** Styles that are based on one another further than this are based in a circle. */
const DEEPEST = 50

/** What `rFonts` names for letters; undefined without. @param tag Its tag. */
export function fontIn(tag: Tag): FontName | undefined {
  const { hAnsi, ascii, hAnsiTheme, asciiTheme } = tag.fields('xml')
  // A theme prevails over a name beside it.
  return hAnsiTheme !== undefined || asciiTheme !== undefined ? null : (hAnsi ?? ascii)
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
        const { styleId, type, default: isDefault } = tag.fields('xml')
        style = { font: undefined, base: undefined, isNumbered: false }
        if (styleId !== undefined) styles.set(styleId, style)
        if (type === 'paragraph' && (isDefault === '1' || isDefault === 'true')) usualStyle = styleId
      } else if (tag.name === 'basedOn' && style !== null) style.base = tag.value('val', 'xml')
      else if (tag.name === 'numPr' && style !== null) style.isNumbered = true
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
  function* lineOf(name: string | undefined): Generator<Style> {
    let one = name === undefined ? undefined : styles.get(name)
    for (let depth = 0; one !== undefined && depth < DEEPEST; depth++) {
      yield one
      one = one.base === undefined ? undefined : styles.get(one.base)
    }
  }
  const inherited = (name: string | undefined): FontName | undefined => {
    for (const { font } of lineOf(name)) if (font !== undefined) return font
    return undefined
  }
  return {
    fontOf(runStyle, paragraphStyle) {
      const own = inherited(runStyle)
      if (own !== undefined) return own
      const ofParagraph = inherited(paragraphStyle ?? usualStyle)
      return ofParagraph === undefined ? usual : ofParagraph
    },
    isNumbered(paragraphStyle) {
      for (const { isNumbered } of lineOf(paragraphStyle ?? usualStyle)) if (isNumbered) return true
      return false
    },
  }
}
