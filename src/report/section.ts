/** Sections of a report found by their numbers. */
import { checkReport, checkText } from '../arguments.js'
import { fold, ORDINAL_WORDS, romanReadings } from '../grammar/index.js'
import type { AdministrativeDocument, Block, Item, Section } from '../types.js'

/** Words that name a step of a path, folded, and what its id begins with; two words are joined. */
const STEP_WORDS: Readonly<Record<string, string>> = {
  phuluc: 'phụ-lục',
  tieumuc: 'tiểu-mục',
  phan: 'phần',
  phanthu: 'phần',
  chuong: 'chương',
  muc: 'mục',
  dieu: 'điều',
  khoan: '',
  diem: '',
}
const INNER_WORDS = new Set(['khoan', 'diem'])
const LONGEST_PATH = 200
const FOLDED_ORDINALS = ORDINAL_WORDS.map(fold)

/**
 * Finds a section or an item by its number path.
 *
 * @param report A report; further documents of the same text are not searched.
 * @param path Its id (`I.2.-1`, `điều5.2.a`), the numbers alone (`I.2`, `Điều 5.2`; outer steps may be left out), or
 * a citation (`điểm a khoản 2 Điều 5`).
 * @returns The first node that the path leads to, or null.
 * @example section(report, 'I.2')?.text // 'Công tác tuyên truyền'
 */
export function section(report: AdministrativeDocument, path: string): Section | Item | null {
  checkReport('report', report)
  checkText('path', path)
  if (path.length > LONGEST_PATH) return null
  const wanted = path.trim()
  const nodes = numberedNodes(report.body.children)
  const exact = nodes.find((node) => node.id === wanted)
  if (exact) return exact
  const steps = pathSteps(wanted)
  if (steps.length === 0) return null
  return nodes.find((node) => endsWith(node.id.split('.').map(bare), steps)) ?? null
}

/** All sections and items in document order. */
function numberedNodes(blocks: readonly Block[]): (Section | Item)[] {
  const found: (Section | Item)[] = []
  const rest = [...blocks].reverse()
  for (let block = rest.pop(); block; block = rest.pop()) {
    if (block.type !== 'section' && block.type !== 'item') continue
    found.push(block)
    for (let index = block.children.length - 1; index >= 0; index -= 1) rest.push(block.children[index])
  }
  return found
}

/** A step of an id as it is compared: brackets and copies' numbers say nothing. */
function bare(step: string): string {
  return step.replace(/~\d{1,6}$/, '').replace(/^\((\d{1,3})\)$/, '$1')
}

function endsWith(all: readonly string[], steps: readonly string[]): boolean {
  return steps.length <= all.length && steps.every((step, index) => all[all.length - steps.length + index] === step)
}

/** `điểm a khoản 2 Điều 5` is read from its end, `Điều 5.2.a` and `I.2` from their beginning. */
function pathSteps(path: string): string[] {
  const tokens = path
    .normalize('NFC')
    .split(/[\s,;/.>]+/)
    .filter(Boolean)
  const steps: string[] = []
  let innerFirst = false
  for (let index = 0; index < tokens.length; index += 1) {
    const one = fold(tokens[index])
    const two = one + fold(tokens[index + 1] ?? '')
    const word = two in STEP_WORDS ? two : one
    const prefix = STEP_WORDS[word]
    if (prefix === undefined) {
      steps.push(stepNumber(tokens[index]))
      continue
    }
    innerFirst ||= steps.length === 0 && INNER_WORDS.has(word)
    index += word === two && two !== one ? 2 : 1
    const number = stepNumber(tokens[index] ?? '1')
    steps.push(prefix === '' ? number : prefix + String(outerNumber(number)))
  }
  return innerFirst ? steps.reverse() : steps
}

function stepNumber(token: string): string {
  return token.replace(/^\(/, '').replace(/[:)]$/, '')
}

/** Parts and chapters have Roman numbers or words. */
function outerNumber(text: string): number | string {
  const ordinal = FOLDED_ORDINALS.indexOf(fold(text))
  if (ordinal >= 0) return ordinal + 1
  return /^[IVX]{1,6}$/.test(text) ? (romanReadings(text)[0]?.[0] ?? text) : text
}
