/** An engine for workers: a repair that knows one letter, and documents that do what no document should. */

const GENERATOR = { name: 'fake', version: process.env.FAKE_ENGINE_VERSION ?? '1', dictionaries: 'none' }

function repair(text) {
  if (text.includes('LOOP')) for (;;);
  if (text.includes('EXIT')) process.exit(7)
  if (text.includes('THROW')) throw new RangeError('no engine should')
  if (text.includes('HOARD')) {
    const hoard = []
    for (;;) hoard.push(new Array(100_000).fill(hoard.length))
  }
  // More at once than V8 can refuse: where a thread does this, the whole process ends.
  if (text.includes('GULP')) {
    const gulps = []
    for (;;) gulps.push(new Array(30_000_000).fill(text))
  }
  if (text.includes('ABORT')) process.kill(process.pid, 'SIGKILL')
  const until = performance.now() + Number(process.env.FAKE_ENGINE_BUSY ?? /BUSY (\d+)/.exec(text)?.[1] ?? 0)
  while (performance.now() < until);
  const edits = [...text.matchAll(/đ/g)].map(({ index }) => ({
    start: index,
    end: index + 1,
    before: 'đ',
    after: 'Đ',
    rule: 'case',
    confidence: 0.9,
    alternatives: [],
  }))
  return {
    text: text.replaceAll('đ', 'Đ').replaceAll('VERSION', GENERATOR.version),
    edits,
    messages: [],
    damage: {
      kind: 'eng',
      tokens: text.split(/\s+/).filter(Boolean).length,
      rightBefore: 0.5,
      rightAfter: 1,
      ranges: [],
    },
  }
}

function process_(source) {
  const repaired = repair(source)
  const figure = {
    id: 'f1',
    value: source.length,
    valueMax: null,
    amount: source.length,
    raw: String(source.length),
    unit: null,
    comparator: 'eq',
    modifier: null,
    ratio: null,
    change: null,
    baseline: null,
    target: false,
    subject: source.slice(0, 40),
    subjectSource: null,
    period: null,
    nodeId: '1',
    confidence: 1,
  }
  const report = {
    type: 'administrativeDocument',
    header: { number: null, date: null },
    figures: [figure],
    references: [],
    diagnostics: [],
    generator: GENERATOR,
    body: { type: 'root', children: [] },
  }
  return { source, repaired, report }
}

/** What a worker calls. */
export async function createVanban(options) {
  if (options.maxLength === 1) throw new Error('this engine does not start')
  // Workers that end at any moment, not only within a document.
  const life = Number(process.env.FAKE_ENGINE_LIFE ?? 0)
  if (life > 0) setTimeout(() => process.exit(9), life * (0.2 + Math.random())).unref()
  return {
    repairWith: repair,
    processWith: process_,
    explain: () => [],
    repairOf: ({ repaired }) => repaired,
    generator: { ...GENERATOR, dictionaries: String(options.minConfidence ?? 1) },
  }
}
