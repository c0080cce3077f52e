import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import defaultPlugin, { ocrParse, ocrRepair, ocrStringify, remarkVanban } from '../../src/plugin/index.js'
import { fakeRepair } from '../support/fake-engine.js'

const vanban = { repair: fakeRepair }
const markdown = (value: string, engine = vanban): VFile =>
  unified().use(remarkParse).use(remarkVanban, { vanban: engine }).use(remarkStringify).processSync(value)

describe('ocrParse, ocrRepair, ocrStringify', () => {
  const process = (value: string): VFile =>
    unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStringify).processSync(value)

  it('repairs a text and keeps its lines', () => {
    expect(String(process('cia\r\n\fphudng\n'))).toBe('của\r\n\fphường\n')
  })

  it('tells each change with its place in the text as read', () => {
    const file = process('một\n  cia')
    expect(file.messages).toMatchObject([
      {
        reason: 'Read `cia` as `của` (96 %)',
        source: 'vanban',
        ruleId: 'word',
        actual: 'cia',
        expected: ['của', 'khác'],
        place: { start: { line: 2, column: 3, offset: 6 }, end: { line: 2, column: 6, offset: 9 } },
      },
    ])
    expect(file.data.vanban).toMatchObject({ damage: { kind: 'eng' }, edits: [{ start: 6 }] })
  })

  it('passes remarks on', () => {
    expect(process('TOO LONG').messages).toMatchObject([{ reason: 'too long', ruleId: 'TOO_LONG', line: 1 }])
  })
})

describe('remarkVanban', () => {
  it('is the default export', () => {
    expect(defaultPlugin).toBe(remarkVanban)
  })

  it.each([
    ['headings and paragraphs', '# cia phudng\n\ncia\nphudng', '# của phường\n\ncủa\nphường\n'],
    ['emphasis', 'cia **phudng** _cia_', 'của **phường** *của*\n'],
    ['lists and quotes', '* cia\n\n> phudng', '* của\n\n> phường\n'],
    ['link texts', '[cia](cia.html "cia")', '[của](cia.html "cia")\n'],
    ['code', '`cia` cia\n\n```cia\ncia\n```', '`cia` của\n\n```cia\ncia\n```\n'],
    ['addresses', '<https://cia.vn/phudng> cia ![cia](cia.png)', '<https://cia.vn/phudng> của ![cia](cia.png)\n'],
    ['HTML', 'cia <b class="cia">phudng</b>\n\n<p>cia</p>', 'của <b class="cia">phường</b>\n\n<p>cia</p>\n'],
    ['hard breaks', 'cia\\\nphudng', 'của\\\nphường\n'],
  ])('handles %s', (_, before, after) => {
    expect(String(markdown(before))).toBe(after)
  })

  it('tells each change with its place in the Markdown', () => {
    expect(markdown('# A\n\nmột\ncia *phudng*').messages.map((message) => [message.place, message.actual])).toEqual([
      [{ start: { line: 4, column: 1, offset: 9 }, end: { line: 4, column: 4, offset: 12 } }, 'cia'],
      [{ start: { line: 4, column: 6, offset: 14 }, end: { line: 4, column: 12, offset: 20 } }, 'phudng'],
    ])
  })

  it('gives the place of the whole text where it stands escaped in the Markdown', () => {
    expect(markdown('a\\_b cia').messages[0]?.place).toMatchObject({ start: { offset: 0 }, end: { offset: 8 } })
  })

  it('lets the engine see the document as one text, a block a line', () => {
    const seen: string[] = []
    const spy = {
      repair: (text: string) => {
        seen.push(text)
        return fakeRepair(text)
      },
    }
    markdown('# Một\n\n* hai *ba* `bốn`\n* năm', spy)
    expect(seen).toEqual(['Một\nhai ba\nnăm'])
  })

  it('does not make changes that reach across text nodes', () => {
    const merge = {
      repair: (text: string) => ({
        ...fakeRepair(''),
        text,
        edits: [
          { start: 0, end: 3, before: 'côn', after: 'X', rule: 'merge' as const, confidence: 1, alternatives: [] },
        ],
      }),
    }
    const file = markdown('cô*ng*', merge)
    expect(String(file)).toBe('cô*ng*\n')
    expect(file.messages).toEqual([])
  })

  it.each([[undefined], [{}], [{ vanban: {} }]])('refuses to be attached with %j', (options) => {
    expect(() =>
      unified()
        .use(remarkParse)
        .use(remarkVanban, options as never)
        .use(remarkStringify)
        .processSync('a'),
    ).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })
})
