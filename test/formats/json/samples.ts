/** What tools write of one page: `Két qua`, `phu dng`, `An Bình,` in two lines; shapes of their documentation, our own text. */

const LINES = [
  ['Két', 'qua'],
  ['phu', 'dng', 'Bình,'],
]
const vertices = (x: number, y: number, width: number): object => ({
  vertices: [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + 20 },
    { x, y: y + 20 },
  ],
})
const points = (x: number, y: number, width: number): number[][] => [
  [x, y],
  [x + width, y],
  [x + width, y + 20],
  [x, y + 20],
]
const placed = LINES.flatMap((words, line) =>
  words.map((text, index) => ({ text, line, x: 10 + index * 50, y: 10 + line * 30 })),
)
const lineText = (line: number): string => LINES[line].join(' ')
const whole = LINES.map((words) => words.join(' ')).join('\n')
const placeOf = (line: number, index: number): number =>
  whole.split('\n').slice(0, line).join('\n').length +
  (line > 0 ? 1 : 0) +
  LINES[line].slice(0, index).join(' ').length +
  (index > 0 ? 1 : 0)
const span = (offset: number, length: number): object => ({ offset, length })

const docling = {
  schema_name: 'DoclingDocument',
  version: '1.3.0',
  name: 'page',
  body: { self_ref: '#/body', children: [{ $ref: '#/groups/0' }, { $ref: '#/tables/0' }] },
  groups: [{ self_ref: '#/groups/0', children: [{ $ref: '#/texts/1' }, { $ref: '#/texts/0' }] }],
  texts: [1, 0].map((line) => ({
    label: 'text',
    prov: [{ page_no: 1, bbox: { l: 10, t: 700, r: 110, b: 680, coord_origin: 'BOTTOMLEFT' }, charspan: [0, 7] }],
    orig: lineText(line),
    text: lineText(line),
  })),
  tables: [
    {
      prov: [{ page_no: 1 }],
      data: ((cells) => ({ table_cells: cells, num_rows: 1, num_cols: 2, grid: [cells] }))(
        ['Ty lé', '12,50'].map((text, column) => ({
          text,
          start_row_offset_idx: 0,
          start_col_offset_idx: column,
          row_span: 1,
        })),
      ),
    },
  ],
  pages: { '1': { page_no: 1, size: { width: 595.0, height: 842.0 } } },
}

const azure = {
  status: 'succeeded',
  analyzeResult: {
    apiVersion: '2024-11-30',
    stringIndexType: 'textElements',
    content: whole,
    pages: [
      {
        pageNumber: 1,
        width: 8.5,
        height: 11,
        unit: 'inch',
        words: LINES.flatMap((words, line) =>
          words.map((content, index) => ({
            content,
            polygon: [1, 1, 2, 1, 2, 1.5, 1, 1.5],
            confidence: 0.93,
            span: span(placeOf(line, index), content.length),
          })),
        ),
        lines: LINES.map((_, line) => ({
          content: lineText(line),
          polygon: [1, 1, 4, 1, 4, 1.5, 1, 1.5],
          spans: [span(placeOf(line, 0), lineText(line).length)],
        })),
        spans: [span(0, whole.length)],
      },
    ],
    paragraphs: [{ spans: [span(0, whole.length)], content: whole.replace('\n', ' ') }],
    styles: [{ isHandwritten: false, spans: [span(placeOf(1, 2), 5)], confidence: 1.0 }],
  },
}

/** Azure's Markdown: signs in all texts, marks of boxes that are ticked, a table, and fields of a form. */
const azureMarkdown = ((content: string) => {
  const from = (text: string): object => span(content.indexOf(text), text.length)
  const said = (text: string): object => ({ content: text, spans: [from(text)] })
  const word = (text: string): object => ({
    content: text,
    polygon: [1, 1, 2, 1, 2, 1.5, 1, 1.5],
    confidence: 0.93,
    span: from(text),
  })
  const line = (text: string): object => ({ ...said(text), polygon: [1, 1, 4, 1, 4, 1.5, 1, 1.5] })
  return {
    document: {
      name: 'a',
      result: {
        status: 'succeeded',
        createdDateTime: '2026-01-02T03:04:05Z',
        analyzeResult: {
          apiVersion: '2024-11-30',
          modelId: 'prebuilt-layout',
          stringIndexType: 'utf16CodeUnit',
          content,
          pages: [
            {
              pageNumber: 1,
              angle: 0,
              width: 8.5,
              height: 11,
              unit: 'inch',
              words: ['Két', 'qua', 'phu', 'dng', 'Bình,'].map(word),
              selectionMarks: [
                { state: 'selected', polygon: [1, 1, 2, 1, 2, 2, 1, 2], confidence: 0.9, span: from(':selected:') },
              ],
              lines: [
                line('Két qua'),
                { ...line('phu dng'), content: 'phu dng Bình,', spans: [from('phu dng'), from('Bình,')] },
              ],
              spans: [span(0, content.length)],
            },
          ],
          tables: [
            {
              rowCount: 1,
              columnCount: 2,
              cells: [{ rowIndex: 0, columnIndex: 0, ...said('phu dng') }],
              spans: [from('| :selected: phu dng | Bình, |')],
            },
          ],
          paragraphs: [
            { role: 'pageHeader', ...said('<!-- PageHeader="Két qua" -->') },
            said(':selected: phu dng | Bình,'),
          ],
          keyValuePairs: [{ key: said('Két'), value: said('qua'), confidence: 0.9 }],
          documents: [
            {
              docType: 'form',
              spans: [span(0, content.length)],
              fields: { Name: { type: 'string', valueString: 'phu dng', ...said('phu dng'), confidence: 0.9 } },
            },
          ],
          contentFormat: 'markdown',
          sections: [{ spans: [span(0, content.length)], elements: ['/paragraphs/0'] }],
        },
      },
    },
  }
})('<!-- PageHeader="Két qua" -->\n\n| :selected: phu dng | Bình, |\n')

const azureRead = {
  analyzeResult: {
    version: '3.2',
    readResults: [
      {
        page: 1,
        width: 600,
        height: 800,
        unit: 'pixel',
        lines: LINES.map((words, line) => ({
          boundingBox: [1, 1, 9, 1, 9, 5, 1, 5],
          text: lineText(line),
          words: words.map((text) => ({ boundingBox: [1, 1, 3, 1, 3, 5, 1, 5], text, confidence: 0.9 })),
        })),
      },
    ],
  },
}

const vision = {
  responses: [
    {
      textAnnotations: [
        { locale: 'vi', description: whole },
        ...['Két', 'qua', 'phu', 'dng', 'Bình', ','].map((description) => ({ description })),
      ],
      fullTextAnnotation: {
        pages: [
          {
            width: 600,
            height: 800,
            blocks: [
              {
                paragraphs: [
                  {
                    boundingBox: vertices(10, 10, 200),
                    words: placed
                      .flatMap((one) =>
                        one.text.endsWith(',')
                          ? [
                              { ...one, text: one.text.slice(0, -1), next: '' },
                              { ...one, text: ',', next: 'LINE_BREAK' },
                            ]
                          : [{ ...one, next: one.text === 'qua' ? 'EOL_SURE_SPACE' : 'SPACE' }],
                      )
                      .map(({ text, x, y, next }) => ({
                        boundingBox: vertices(x, y, 40),
                        confidence: 0.97,
                        symbols: [...text].map((sign, at, all) => ({
                          ...(at === all.length - 1 && next !== ''
                            ? { property: { detectedBreak: { type: next } } }
                            : {}),
                          text: sign,
                          confidence: 0.9,
                        })),
                      })),
                  },
                ],
              },
            ],
          },
        ],
        text: `${whole}\n`,
      },
    },
  ],
}

const segment = (start: number, end: number): object => ({
  textAnchor: { textSegments: [{ ...(start > 0 ? { startIndex: String(start) } : {}), endIndex: String(end) }] },
})
const documentAi = {
  mimeType: 'application/pdf',
  text: `${whole}\n`,
  pages: [
    {
      pageNumber: 1,
      dimension: { width: 600, height: 800, unit: 'pixels' },
      lines: LINES.map((_, line) => ({
        layout: segment(placeOf(line, 0), placeOf(line, 0) + lineText(line).length + 1),
      })),
      tokens: LINES.flatMap((words, line) =>
        words.map((text, index) => ({
          layout: {
            ...segment(placeOf(line, index), placeOf(line, index) + text.length + 1),
            confidence: 0.95,
            boundingPoly: { normalizedVertices: [{ y: 0.1 }, { x: 0.5, y: 0.2 }] },
          },
          detectedBreak: { type: 'SPACE' },
        })),
      ),
    },
  ],
  entities: [{ type: 'place', mentionText: 'phu dng Bình', ...segment(placeOf(1, 0), placeOf(1, 0) + 12) }],
}

const box = (x: number, y: number, width: number): object => ({
  Geometry: { BoundingBox: { Left: x / 600, Top: y / 800, Width: width / 600, Height: 20 / 800 } },
})
const textract = {
  DocumentMetadata: { Pages: 1 },
  Blocks: [
    { BlockType: 'PAGE', Id: 'p', Page: 1 },
    ...LINES.map((words, line) => ({
      BlockType: 'LINE',
      Confidence: 98.51234436035156,
      Text: lineText(line),
      ...box(10, 10 + line * 30, 200),
      Id: `l${line}`,
      Relationships: [{ Type: 'CHILD', Ids: words.map((_, index) => `w${line}${index}`) }],
      Page: 1,
    })),
    ...LINES.flatMap((words, line) =>
      words.map((Text, index) => ({
        BlockType: 'WORD',
        Confidence: 87.5,
        Text,
        TextType: 'PRINTED',
        ...box(10 + index * 50, 10 + line * 30, 40),
        Id: `w${line}${index}`,
        Page: 1,
      })),
    ),
  ],
}

const around = (y: number): object => ({
  polygon: points(10, y, 150),
  bbox: [10, y, 160, y + 20],
  section_hierarchy: { '1': '/page/0/SectionHeader/1' },
  images: {},
})
const marker = {
  children: [
    {
      id: '/page/0/Page/9',
      block_type: 'Page',
      html: "<content-ref src='/page/0/SectionHeader/1'></content-ref><content-ref src='/page/0/TableGroup/2'></content-ref>",
      polygon: points(0, 0, 612),
      bbox: [0, 0, 612, 792],
      children: [
        {
          id: '/page/0/SectionHeader/1',
          block_type: 'SectionHeader',
          html: '<h1>Két <i>qua</i></h1>',
          children: null,
          ...around(10),
        },
        {
          id: '/page/0/TableGroup/2',
          block_type: 'TableGroup',
          html: "<content-ref src='/page/0/Table/3'></content-ref>",
          ...around(40),
          children: [
            {
              id: '/page/0/Table/3',
              block_type: 'Table',
              html: '<table><tbody><tr><td colspan=2>phu dng Bình,</td></tr></tbody></table>',
              ...around(40),
              children: [
                {
                  id: '/page/0/TableCell/4',
                  block_type: 'TableCell',
                  html: '<td colspan="2">phu dng Bình,</td>',
                  children: null,
                  ...around(40),
                },
              ],
            },
          ],
        },
        {
          id: '/page/0/Equation/5',
          block_type: 'Equation',
          html: '<math display="block">a_1</math>',
          children: null,
          ...around(70),
        },
      ],
    },
  ],
  block_type: 'Document',
  metadata: { table_of_contents: [], page_stats: [] },
}

const mineruBlock = (line: number, type: string): object => ({
  type,
  bbox: [10, 10 + line * 30, 160, 30 + line * 30],
  lines: [
    {
      bbox: [10, 10 + line * 30, 160, 30 + line * 30],
      spans: [
        { bbox: [10, 10 + line * 30, 160, 30 + line * 30], score: 0.93, content: lineText(line), type: 'text' },
        { bbox: [170, 10, 190, 30], score: 0.9, content: 'x_1', type: 'inline_equation' },
      ],
      index: line,
    },
  ],
  index: line,
})
const mineru = {
  pdf_info: [
    {
      preproc_blocks: [mineruBlock(0, 'title'), mineruBlock(1, 'text')],
      page_idx: 0,
      page_size: [612, 792],
      images: [],
      tables: [],
      discarded_blocks: [],
      para_blocks: [
        mineruBlock(0, 'title'),
        { type: 'list', bbox: [10, 40, 160, 60], blocks: [mineruBlock(1, 'text')], index: 1, sub_type: 'text' },
      ],
    },
  ],
  _backend: 'pipeline',
  _version_name: '2.0.0',
}
const mineruContent = [
  { type: 'text', text: 'Két qua $x_1$ ', text_level: 1, bbox: [62, 48, 946, 90], page_idx: 0 },
  {
    type: 'equation',
    img_path: 'images/a.jpg',
    text: '$$\nx\n$$',
    text_format: 'latex',
    bbox: [62, 90, 946, 100],
    page_idx: 0,
  },
  {
    type: 'table',
    img_path: 'images/b.jpg',
    table_caption: [],
    table_footnote: [],
    table_body: "\n\n<table><tr><td colspan='2'>phu dng Bình,</td></tr></table>\n\n",
    bbox: [62, 100, 946, 200],
    page_idx: 0,
  },
]

const paddle = {
  input_path: 'page.png',
  page_index: null,
  dt_polys: [points(10, 10, 100), points(10, 40, 150)],
  rec_texts: LINES.map((words) => words.join(' ')),
  rec_scores: [0.9876543283462524, 0.91],
  rec_polys: [points(10, 10, 100), points(10, 40, 150)],
  rec_boxes: [
    [10, 10, 110, 30],
    [10, 40, 160, 60],
  ],
}
const lists = LINES.map((words, line) => [points(10, 10 + line * 30, 150), words.join(' '), 0.93] as const)

/** A file of each tool, and the kind that it is. */
export const SAMPLES: Readonly<Record<string, readonly [format: string, content: unknown]>> = {
  docling: ['docling', docling],
  azure: ['azure', azure],
  'azure markdown': ['azure', azureMarkdown],
  'azure read 3.2': ['azure', azureRead],
  'google vision': ['google', vision],
  'google document ai': ['google', documentAi],
  textract: ['textract', textract],
  'paddleocr 3': ['paddle', paddle],
  'paddleocr 3, res': ['paddle', { res: paddle }],
  'paddleocr 2': ['paddle', [lists.map(([polygon, text, score]) => [polygon, [text, score]])]],
  rapidocr: ['paddle', lists.map(([polygon, txt, score]) => ({ box: polygon, txt, score }))],
  marker: ['marker', marker],
  'mineru middle': ['mineru', mineru],
  'mineru content list': ['mineru', mineruContent],
  easyocr: ['easyocr', lists],
  'easyocr dict': ['easyocr', lists.map(([boxes, text, confident]) => ({ boxes, text, confident }))],
}
