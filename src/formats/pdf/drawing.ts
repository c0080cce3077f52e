/** What the pages of a PDF draw: which text is shown and which is invisible, in page contents and in forms. */
import { PDFName, type PDFDict, type PDFRawStream } from '@cantoo/pdf-lib'
import { nameOf, numberOf, operatorsOf, textOf, type Operand, type Operator } from './content.js'
import { contentsOf, dictOf, isForm, lookup, unpack, type PageObject } from './document.js'
import { endsInBlank, fontOf, fontOfState, isDrawnAlways, newUse, type FontUse } from './fonts.js'

/** An operator that shows text, or one that holds it. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly operands: readonly Operand[]
}

/** Text from `BT` to `ET`. */
export interface TextObject extends Operand {
  /** The invisible text that it shows, in order. */
  readonly hidden: Mark[]
  /** Whether it only places and shows text, so that nothing else is lost with it. */
  isPlain: boolean
  /** Whether it shows text that is seen. */
  isSeen: boolean
  /** Whether text that is seen stands where the invisible text before it ends. */
  isEntangled: boolean
}

/** What one stream draws. */
export interface Drawing {
  readonly bytes: Uint8Array
  /** Where it comes from; null for the contents of a page. */
  readonly form: PDFRawStream | null
  readonly resources: PDFDict | null
  /** Text objects with invisible text. */
  readonly texts: TextObject[]
  /** Beginnings of marked content that says what its text is, with invisible text in it. */
  readonly spoken: Mark[]
  /** The forms that it draws, by their names. */
  readonly forms: Map<string, Drawing>
  /** How many `q` have no `Q`. */
  open: number
  /** Whether it changes what is drawn after it. */
  isLasting: boolean
}

/** What a page draws. */
export interface PageDrawing extends Drawing {
  /** How many operators show invisible text. */
  readonly hidden: number
  /** How many show text that is seen. */
  readonly seen: number
  /** The fonts of its text, in the order in which they come. */
  readonly fonts: readonly FontUse[]
  /** Whether a part of it cannot be read, or not be told apart, so that its text cannot be replaced. */
  readonly isPartial: boolean
}

/** Bytes that a page may draw, forms counted as often as they are drawn, and forms. */
const MOST_BYTES = 256 << 20
const MOST_FORMS = 20_000
const MOST_DEPTH = 24

const INVISIBLE = 3
const SHOWS = new Set(['Tj', 'TJ', "'", '"'])
/** Operators of text that change nothing beside it. */
const PLAIN = new Set(['BT', 'ET', 'Td', 'TD', 'Tm', 'T*', 'Tf', 'Tr', 'Tz', 'Tc', 'Tw', 'TL', 'Ts', ...SHOWS])
/** After these, text does not stand where the text before it ended. */
const PLACES = new Set(['Td', 'TD', 'Tm', 'T*'])
/** They change what is drawn after them, until `Q`. */
const LASTING = new Set(['cm', 'W', 'W*', 'gs'])

interface State {
  mode: number
  font: PDFDict | null
}

/** A form that draws itself, or pages that draw without end. */
export class EndlessDrawing extends Error {}

/**
 * Reads what a page draws.
 *
 * @throws `EndlessDrawing` where it draws more than any page does.
 */
export function drawingOf(page: PageObject): PageDrawing {
  let hidden = 0
  let seen = 0
  let isPartial = false
  let bytesLeft = MOST_BYTES
  let formsLeft = MOST_FORMS
  const fonts = new Map<PDFDict, FontUse>()
  const unpacked = new Map<PDFRawStream, Uint8Array | null>()

  const read = (stream: PDFRawStream): Uint8Array | null => {
    let bytes = unpacked.get(stream)
    if (bytes === undefined) unpacked.set(stream, (bytes = unpack(stream)))
    if (bytes === null) isPartial = true
    return bytes
  }

  const draw = (
    bytes: Uint8Array,
    form: PDFRawStream | null,
    resources: PDFDict | null,
    start: State,
    open: readonly PDFRawStream[],
  ): Drawing => {
    bytesLeft -= bytes.length
    if (bytesLeft < 0) throw new EndlessDrawing('a page draws without end')
    const drawing: Drawing = {
      bytes,
      form,
      resources,
      texts: [],
      spoken: [],
      forms: new Map(),
      open: 0,
      isLasting: false,
    }
    let state: State = { ...start }
    const saved: State[] = []
    let text: TextObject | null = null
    let isPlaced = true
    let isOverdrawn = false
    const marked: { mark: Mark | null; hidden: number }[] = []

    const show = (operator: Operator): void => {
      const use = state.font === null ? null : (fonts.get(state.font) ?? newUse(state.font))
      if (use !== null) fonts.set(state.font!, use)
      // Text outside a text object is none, but readers take it.
      text ??= {
        start: operator.start,
        end: operator.end,
        hidden: [],
        isPlain: false,
        isSeen: false,
        isEntangled: false,
      }
      if (operator.name === "'" || operator.name === '"') isPlaced = true
      if (state.mode === INVISIBLE && !isDrawnAlways(state.font)) {
        hidden += 1
        if (use !== null) use.hidden += 1
        if (use !== null && endsInBlank(bytes, operator.operands.at(-1))) use.padded += 1
        text.hidden.push(operator)
        isPlaced = false
      } else {
        seen += 1
        if (use !== null) use.isSeen = true
        text.isSeen = true
        if (!isPlaced) text.isEntangled = true
      }
    }
    const endText = (end: number): void => {
      if (text !== null && text.hidden.length > 0) drawing.texts.push({ ...text, end })
      text = null
    }
    const drawForm = (name: string | null): void => {
      const xObjects = resources === null ? null : dictOf(resources, 'XObject')
      const found = name === null || xObjects === null ? undefined : lookup(xObjects, name)
      if (name === null || !isForm(found)) return
      formsLeft -= 1
      if (formsLeft < 0 || open.length > MOST_DEPTH || open.includes(found))
        throw new EndlessDrawing('a form draws itself')
      const inside = read(found)
      if (inside === null) return
      const drawn = draw(inside, found, dictOf(found.dict, 'Resources') ?? resources, state, [...open, found])
      const before = drawing.forms.get(name)
      // Drawn twice, with other text invisible: neither can stand for the other.
      if (before !== undefined && !isSame(before, drawn)) isPartial = true
      drawing.forms.set(name, drawn)
    }

    for (const operator of operatorsOf(bytes)) {
      const { name, operands } = operator
      if (text !== null && !PLAIN.has(name)) text.isPlain = false
      if (PLACES.has(name)) isPlaced = true
      if (LASTING.has(name) && saved.length === 0) drawing.isLasting = true
      if (SHOWS.has(name)) show(operator)
      else if (name === 'BT') {
        endText(operator.start)
        text = {
          start: operator.start,
          end: operator.end,
          hidden: [],
          isPlain: true,
          isSeen: false,
          isEntangled: false,
        }
        isPlaced = true
      } else if (name === 'ET') endText(operator.end)
      else if (name === 'q') saved.push({ ...state })
      else if (name === 'Q') {
        isOverdrawn ||= saved.length === 0
        state = saved.pop() ?? state
      } else if (name === 'Tr') state.mode = numberOf(bytes, operands[0])
      else if (name === 'Tf') state.font = fontOf(resources, nameOf(bytes, operands[0]))
      else if (name === 'gs') state.font = fontOfState(resources, nameOf(bytes, operands[0])) ?? state.font
      else if (name === 'Do') drawForm(nameOf(bytes, operands[0]))
      else if (name === 'BMC') marked.push({ mark: null, hidden })
      else if (name === 'BDC') marked.push({ mark: speaks(bytes, operands[1], resources) ? operator : null, hidden })
      else if (name === 'EMC') {
        const ended = marked.pop()
        if (ended?.mark != null && hidden > ended.hidden) drawing.spoken.push(ended.mark)
      }
    }
    endText(bytes.length)
    drawing.open = saved.length
    // With a `Q` too many, nothing can be put round it that keeps what it changes from what follows.
    if (drawing.isLasting && form === null && isOverdrawn) isPartial = true
    return drawing
  }

  const streams = contentsOf(page).map(read)
  const whole = joined(streams.filter((bytes) => bytes !== null))
  const drawing = draw(whole, null, page.resources, { mode: 0, font: null }, [])
  return { ...drawing, hidden, seen, fonts: [...fonts.values()], isPartial }
}

/** Streams as one, with a blank between. */
function joined(streams: readonly Uint8Array[]): Uint8Array {
  if (streams.length === 1) return streams[0]
  const whole = new Uint8Array(streams.reduce((sum, bytes) => sum + bytes.length + 1, 0))
  let at = 0
  for (const bytes of streams) {
    whole.set(bytes, at)
    at += bytes.length
    whole[at++] = 10
  }
  return whole
}

/** Whether the properties of marked content say what its text is (ActualText). */
function speaks(bytes: Uint8Array, properties: Operand | undefined, resources: PDFDict | null): boolean {
  const name = nameOf(bytes, properties)
  if (name === null) return properties !== undefined && textOf(bytes, properties).includes('/ActualText')
  const all = resources === null ? null : dictOf(resources, 'Properties')
  return (all === null ? null : dictOf(all, name))?.has(PDFName.of('ActualText')) === true
}

/** Whether two drawings of one form hide the same text. */
const isSame = (one: Drawing, other: Drawing): boolean =>
  one.texts.length === other.texts.length &&
  one.texts.every((text, index) => text.hidden.length === other.texts[index].hidden.length) &&
  [...one.forms].every(([name, form]) => other.forms.has(name) && isSame(form, other.forms.get(name)!))

/** Whether a drawing has invisible text, in its forms too. */
export const hides = ({ texts, forms }: Drawing): boolean => texts.length > 0 || [...forms.values()].some(hides)

/** What a drawing becomes without its invisible text. @param isAlone Whether the page has no other text. */
export function withoutHidden({ bytes, texts, spoken }: Drawing, isAlone: boolean): Uint8Array {
  const changes: { start: number; end: number; after: string }[] = spoken.map((mark) => ({
    ...{ start: mark.start, end: mark.end },
    after: `${textOf(bytes, mark.operands[0] ?? mark)} ${markedContentNumber(bytes, mark)}`,
  }))
  for (const text of texts) {
    // Where no other text follows, what it sets for text is of no account.
    if (isAlone && text.isPlain && !text.isSeen) changes.push({ start: text.start, end: text.end, after: '' })
    else for (const mark of text.hidden) changes.push({ start: mark.start, end: mark.end, after: rest(bytes, mark) })
  }
  return spliced(bytes, changes)
}

/** What is left of an operator that shows text: that it begins a line, and what it sets. */
function rest(bytes: Uint8Array, { name, operands }: Mark): string {
  if (name === "'") return ' T*'
  if (name !== '"' || operands.length < 3) return ''
  return ` ${textOf(bytes, operands[0])} Tw ${textOf(bytes, operands[1])} Tc T*`
}

function markedContentNumber(bytes: Uint8Array, { operands }: Mark): string {
  const number = operands[1] === undefined ? null : /\/MCID\s+(\d+)/.exec(textOf(bytes, operands[1]))
  return number === null ? 'BMC' : `<</MCID ${number[1]}>> BDC`
}

function spliced(bytes: Uint8Array, changes: { start: number; end: number; after: string }[]): Uint8Array {
  changes.sort((a, b) => a.start - b.start)
  const result = new Uint8Array(bytes.length + changes.reduce((sum, { after }) => sum + after.length, 0))
  let from = 0
  let at = 0
  for (const { start, end, after } of changes) {
    if (start < from) continue
    result.set(bytes.subarray(from, start), at)
    at += start - from
    for (let i = 0; i < after.length; i++) result[at++] = after.charCodeAt(i)
    from = end
  }
  result.set(bytes.subarray(from), at)
  return result.subarray(0, at + bytes.length - from)
}
