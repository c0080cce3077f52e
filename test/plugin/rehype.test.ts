import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { rehypeVanban } from '../../src/plugin/index.js'
import { fakeRepair } from '../support/fake-engine.js'

const process = (value: string, engine = { repair: fakeRepair }): VFile =>
  unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeVanban, { vanban: engine })
    .use(rehypeStringify)
    .processSync(value)

describe('rehypeVanban', () => {
  it.each([
    ['paragraphs and inline markup', '<p>cia <b>phudng</b> <i>cia</i></p>', '<p>của <b>phường</b> <i>của</i></p>'],
    [
      'tables and lists',
      '<ul><li>cia</li></ul><table><tbody><tr><td>phudng</td></tr></tbody></table>',
      '<ul><li>của</li></ul><table><tbody><tr><td>phường</td></tr></tbody></table>',
    ],
    ['link texts, not addresses', '<a href="cia.html" title="cia">cia</a>', '<a href="cia.html" title="cia">của</a>'],
    [
      'links that show their address',
      '<a href="https://cia.vn/phudng">cia.vn/phudng</a> cia',
      '<a href="https://cia.vn/phudng">cia.vn/phudng</a> của',
    ],
    [
      'code',
      '<pre><code>cia</code></pre><code>phudng</code> cia <kbd>cia</kbd>',
      '<pre><code>cia</code></pre><code>phudng</code> của <kbd>cia</kbd>',
    ],
    [
      'scripts and styles',
      '<script>cia</script><style>cia</style><p>cia',
      '<script>cia</script><style>cia</style><p>của</p>',
    ],
    [
      'attributes',
      '<img alt="cia" src="cia.png"><input value="cia"> cia',
      '<img alt="cia" src="cia.png"><input value="cia"> của',
    ],
    ['what is not for translation', '<span translate="no">cia</span> cia', '<span translate="no">cia</span> của'],
    [
      'what is in another language',
      '<html lang="en"><p lang="en-GB">cia</p><p lang="vi">cia</p></html>',
      '<p lang="en-GB">cia</p><p lang="vi">của</p>',
    ],
    ['breaks', 'cia<br>phudng', 'của<br>phường'],
  ])('handles %s', (_, before, after) => {
    expect(String(process(before))).toBe(after)
  })

  it('tells each change with its place in the HTML', () => {
    expect(process('<p>một\n<b>cia</b></p>').messages).toMatchObject([
      {
        place: { start: { line: 2, column: 4, offset: 10 }, end: { line: 2, column: 7, offset: 13 } },
        actual: 'cia',
        expected: ['của', 'khác'],
        ruleId: 'word',
        source: 'vanban',
      },
    ])
  })

  it('gives the place of the whole text where it stands escaped', () => {
    expect(process('a&amp;b cia').messages[0]?.place).toMatchObject({ start: { offset: 0 }, end: { offset: 11 } })
  })

  it('lets the engine see the document as one text, a block a line', () => {
    const seen: string[] = []
    process('<h1>Một</h1><p>hai <em>ba</em> <code>bốn</code></p><p>năm</p>', {
      repair: (text) => {
        seen.push(text)
        return fakeRepair(text)
      },
    })
    expect(seen).toEqual(['Một\nhai ba\nnăm'])
  })

  it('refuses to be attached without an engine', () => {
    expect(() =>
      unified()
        .use(rehypeParse)
        .use(rehypeVanban, {} as never)
        .use(rehypeStringify)
        .processSync('a'),
    ).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })
})
