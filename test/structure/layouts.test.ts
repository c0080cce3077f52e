import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { structure } from '../../src/structure/index.js'
import type { Block } from '../../src/types.js'

const folders = ['cases', 'structure'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url))
/** Documents of one file each; the bundles are tested with what splits them. */
const texts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^\d\d-.*\.txt$/.test(name) && !/^(?:12|33|45|61)/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
)

/** Nodes of a body with their nesting, without their places. */
function nodes(blocks: readonly Block[], depth = 0): string[] {
  return blocks.flatMap((block) => {
    const own = 'role' in block ? block.role : 'marker' in block ? block.marker : block.type
    const text = 'text' in block ? block.text : JSON.stringify('rows' in block ? block.rows : block.opening)
    return [
      `${'  '.repeat(depth)}${own} ${text}`.normalize('NFC'),
      ...('children' in block ? nodes(block.children, depth + 1) : []),
    ]
  })
}

/** What a document says, wherever it says it. */
function contents(text: string): unknown {
  const { header, body, footer, documentType, profile } = structure({ source: text, text })
  const fields = (['parentAgency', 'agency', 'place', 'date', 'title'] as const).map((key) =>
    header[key]?.value.normalize('NFC'),
  )
  const people = footer.signatories.map(({ capacity, role, jobTitle, name }) =>
    JSON.stringify([capacity, role, jobTitle, name]).normalize('NFC'),
  )
  const recipients = footer.recipients.map((one) => [
    one.text.normalize('NFC'),
    one.purpose?.normalize('NFC') ?? null,
    one.archive,
  ])
  return {
    profile,
    type: documentType?.value,
    fields,
    number: header.number?.value.notation,
    addressees: header.addressees.map((one) => one.text.normalize('NFC')),
    people,
    recipients,
    body: nodes(body.children),
  }
}

describe.each<[string, (text: string) => string, RegExp]>([
  ['other line ends', (text) => text.replaceAll('\n', '\r\n'), /^$/],
  ['decomposed letters', (text) => text.normalize('NFD'), /^$/],
  ['a margin on the left', (text) => text.replace(/^(?=.)/gm, '     '), /^$/],
  ['blanks at the ends of lines', (text) => text.replace(/$/gm, '  '), /^$/],
  // Nothing but its blank lines shows a page number between two paragraphs.
  ['no blank lines', (text) => text.replace(/\n{2,}/g, '\n'), /^63/],
  // What a blank line says is lost where two sentences of one paragraph stand on full lines.
  ['a blank line below every line', (text) => text.replace(/\n+/g, '\n\n'), /^(?:13|27)/],
])('with %s', (_, change, exceptions) => {
  it.each(texts.filter(({ name }) => !exceptions.test(name)))('$name says the same', ({ text }) => {
    expect(contents(change(text))).toEqual(contents(text))
  })
})
