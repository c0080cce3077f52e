/** Pages of other text than offices write: well read, but of words that the language model is unsure of; and unread. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEvaluator } from '../../src/evaluate/index.js'
import { createVanban, type Vanban } from '../../src/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { createDamageDetector } from '../../src/repair/damage.js'
import { findLines, tokenize } from '../../src/repair/line-tokens.js'
import { createTokenizer } from '../../src/repair/tokens.js'

const read = (name: string): string => readFileSync(`fixtures/prose/${name}.txt`, 'utf8')
const READ = ['letter.eng', 'letter.fra', 'price-list.eng', 'price-list.fra', 'fable.eng', 'fable.fra']
const UNREAD = ['letter.unread', 'recipe.unread']

const detect = createDamageDetector(openLexicon(readFileSync('dictionaries/lexicon.bin'), 'lexicon.bin'))
let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

/** Share of the lines of a page of which hardly a word seems to have been read. */
function unreadShare(name: string): number {
  const text = read(name)
  const lines = findLines(text)
  const tokens = tokenize(
    text,
    lines,
    createTokenizer(() => false),
  )
  return detect(text, lines, tokens).unread.size / lines.length
}

describe('lines of which hardly a word was read', () => {
  it.each(READ)('are none of %s', (name) => {
    expect(unreadShare(name)).toBe(0)
  })
  it.each(UNREAD)('are all of %s', (name) => {
    expect(unreadShare(name)).toBe(1)
  })
})

describe('what is estimated to be right', () => {
  it.each([...READ, ...UNREAD])('is near what is, before and after repair: %s', (name) => {
    const ocr = read(name)
    const { text, damage } = vanban.repair(ocr)
    const evaluator = createEvaluator()
    evaluator.add({ gold: read(name.replace(/\.\w+$/, '.truth')), ocr, output: text })
    const { raw, syl } = evaluator.finish()
    expect(Math.abs(damage.rightBefore - raw.syl)).toBeLessThan(0.1)
    expect(Math.abs(damage.rightAfter - syl)).toBeLessThan(0.1)
  })
})
