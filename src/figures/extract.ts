/** Figures of a document: every amount with its unit, comparison, subject and period. */
import { matchUnit, type PlacedMend, scaled, type UnitTable } from '../grammar/index.js'
import type { Diagnostic, Figure, TextUnit, Unit } from '../types.js'
import { labelLeft, type TextBefore } from './around.js'
import { baselineOf } from './baseline.js'
import { findCandidates } from './candidates.js'
import type { AmountCandidate } from './candidates.js'
import { cellFigure, declaredUnit, namedUnit } from './cells.js'
import { clauseEnd, divide } from './clauses.js'
import type { Clauses } from './clauses.js'
import { doubtOf, DOUBTFUL } from './doubts.js'
import { paperLeft } from './copies.js'
import { checkContext, documentTime, mayBeVietnamese, unitTableOf } from './context.js'
import type { DocumentContext, DocumentTime } from './context.js'
import { saysUnchanged } from './modifiers.js'
import { unitsOf } from './plain-unit.js'
import { prepareUnit } from './prepared.js'
import type { PreparedUnit } from './prepared.js'
import { percentTolerance } from './ratios.js'
import { subjectOf } from './subject.js'
import type { Subject } from './subject.js'
import { checkSums } from './sums.js'
import type { PlacedFigure } from './sums.js'
import { isTarget, toldByColumn } from './targets.js'
import { checkTotals } from './totals.js'
import { asHeading, isAhead, periodAbove, periodOf, periodsOf } from './when.js'
import { lowerBound } from '../lists.js'

/** Figures and the remarks made on the way. */
export interface FigureResult {
  /** The figures, in order. */
  readonly figures: Figure[]
  /** Remarks on numbers that do not bear each other out, or were mended. */
  readonly diagnostics: Diagnostic[]
}

type Draft = Omit<Figure, 'id'>

/** Confidence of an amount that a second statement bears out, and what a contradicted one is multiplied by. */
const BORNE_OUT = 0.97
const DOUBTED = 0.7

/** Words of those who came to a meeting. */
const ATTENDS =
  /(?<![\p{L}])(?:dự|tham dự|có mặt|vắng|triệu tập)(?! (?:án|toán|kiến|thảo|báo|phòng|thầu)| thi)(?![\p{L}])/u

/** Whether an amount repeats the one before it in words: 1,2 tỷ đồng (Một tỷ hai trăm triệu đồng). */
function repeats(
  prepared: PreparedUnit,
  candidate: AmountCandidate,
  before: AmountCandidate | undefined,
): 'no' | 'same' | 'different' {
  if (!candidate.inWords || before === undefined) return 'no'
  const { tokens } = prepared
  let at = candidate.first - 1
  while (
    at >= before.end &&
    (tokens[at].text === ':' || tokens[at].text === 'chữ' || tokens[at].text === 'bằng' || tokens[at].text === 'viết')
  )
    at -= 1
  const isSpelled = tokens[candidate.first - 1]?.text === ':' && tokens[candidate.first - 2]?.text === 'chữ'
  if (!isSpelled && !(tokens[at]?.text === '(' && at === before.end)) return 'no'
  const value = (one: AmountCandidate) => scaled(one.amount, one.unit?.scale ?? 1)
  return value(candidate) === value(before) ? 'same' : isSpelled ? 'different' : 'no'
}

/**
 * The unit of a number without one: what its subject counts (Số thôn đạt chuẩn), or that of the figure before it
 * (vắng: 01).
 */
function inheritedUnit(candidate: AmountCandidate, subject: string | null, previous: Unit | null): Unit | null {
  if (candidate.unit !== null) return candidate.unit
  if (candidate.ratio !== null && candidate.inWords) return null
  return (subject === null ? null : namedUnit(subject, false)) ?? (previous?.dimension === 'count' ? previous : null)
}

/** The last figure was said again in words: the same, or another amount. */
function weigh(placed: PlacedFigure[], isSame: boolean): void {
  const { candidate, figure } = placed.at(-1)!
  const confidence = isSame ? Math.max(BORNE_OUT, figure.confidence) : Number((figure.confidence * DOUBTED).toFixed(3))
  placed[placed.length - 1] = { candidate, figure: { ...figure, confidence } }
}

/** The mends that a stretch of the text holds. */
function mendsWithin({ mends }: PreparedUnit, start: number, end: number): readonly PlacedMend[] {
  return mends.slice(
    lowerBound(mends.length, (index) => mends[index].at[1] > start),
    lowerBound(mends.length, (index) => mends[index].at[0] >= end),
  )
}

/** Collects the figures of one document. */
class Extraction {
  readonly drafts: Draft[] = []
  readonly diagnostics: Diagnostic[] = []
  private declared: Unit | null = null
  private above: TextBefore = { label: null, paper: null }
  private readonly unitTable: UnitTable
  constructor(
    private readonly context: DocumentContext,
    private readonly time: DocumentTime,
  ) {
    this.unitTable = unitTableOf(context)
  }

  private remark(code: string, message: string, line: number, severity: 'info' | 'warning' = 'info'): void {
    this.diagnostics.push({ code, message, severity, line })
  }

  /** Reads one text unit. */
  read(unit: TextUnit): void {
    if (unit.kind === 'cell') {
      const found = cellFigure(unit, this.declared, this.context.title ?? null)
      if (found === null) return
      if (found !== undefined) {
        const period = periodAbove([...unit.headings, asHeading(unit.column), asHeading(unit.rowLabel)], this.time)
        this.drafts.push({
          ...found,
          valueMax: null,
          comparator: 'eq',
          modifier: null,
          change: null,
          baseline: null,
          period,
          target: this.isPlanned(unit, found.unit),
          subjectSource: 'column',
          nodeId: unit.nodeId,
          position: unit.locate(0, unit.text.length),
        })
        return
      }
    } else {
      this.declared = declaredUnit(unit.text) ?? this.declared
    }
    this.readText(prepareUnit(unit, this.unitTable))
  }

  /** A cell is a target under a column of plans, or where other figures would be. */
  private isPlanned({ column, headings }: TextUnit, unit: Unit | null): boolean {
    const [type, figure] = [this.context.documentType ?? null, { comparator: 'eq', unit } as const]
    const told = toldByColumn(column ?? '')
    if (told !== null) return told
    return isTarget('', [column ?? ''], figure, type) || isTarget((column ?? '').toLowerCase(), headings, figure, type)
  }

  private readText(prepared: PreparedUnit): void {
    const candidates = findCandidates(prepared)
    for (const mend of prepared.mends) {
      const { start } = prepared.locate(...mend.at)
      if (mend.kind !== 'glyph')
        this.remark('SEPARATOR_REPAIRED', `"${mend.before}" read as "${mend.after}"`, start.line)
    }
    const { above } = this
    this.above = { label: labelLeft(prepared.unit.text), paper: paperLeft(prepared, candidates) }
    if (candidates.length === 0) return
    const clauses = divide(prepared.tokens)
    const baselines: ReturnType<typeof baselineOf>[] = []
    for (let i = 0; i < candidates.length; i += 1)
      baselines.push(baselineOf(prepared, clauses, candidates, i, baselines[i - 1] ?? null))
    const periods = periodsOf(
      prepared,
      clauses,
      baselines.filter((one) => one !== null),
      this.time,
    )
    let [subject, unit]: [Subject | null, Unit | null] = [null, null]
    const placed: PlacedFigure[] = []
    candidates.forEach((candidate, i) => {
      const repeated = repeats(prepared, candidate, candidates[i - 1])
      if (repeated !== 'no') {
        if (repeated === 'different') {
          const { start } = prepared.locate(
            prepared.tokens[candidate.first].start,
            prepared.tokens[candidate.end - 1].end,
          )
          this.remark('AMOUNT_MISMATCH', 'the amount in words differs from the amount in digits', start.line, 'warning')
        }
        weigh(placed, repeated === 'same')
        return
      }
      const found = subjectOf({ prepared, clauses, candidates, index: i }, baselines[i - 1]?.end ?? 0, subject, above)
      const own = inheritedUnit(candidate, found.text, unit)
      const baseline = baselines[i] ?? null
      const period = this.timeOf(
        prepared,
        clauses,
        candidate,
        periodOf(prepared, clauses, periods, candidate, this.time),
      )
      const draft = this.draft(prepared, clauses, candidate, own, baseline, period, baselines[i - 1] ?? null)
      const isColumn = prepared.unit.kind === 'cell'
      const column = [prepared.unit.rowLabel, prepared.unit.column].filter(Boolean).join(' - ')
      placed.push({
        candidate,
        figure: {
          ...draft,
          period,
          subject: isColumn ? column || found.text : found.text || null,
          subjectSource: isColumn && column !== '' ? 'column' : found.text ? found.source : null,
        },
      })
      if (found.text) subject = found
      if (own !== null) unit = own
    })
    const { figures, diagnostics } = checkSums(prepared, clauses, placed)
    for (const figure of figures) this.drafts.push(figure)
    for (const one of diagnostics) this.diagnostics.push(one)
  }

  /** The period of a figure; of those who came to a meeting that a notice tells of, its day. */
  private timeOf(
    { tokens, source }: PreparedUnit,
    { sentence }: Clauses,
    { first, end, unit }: AmountCandidate,
    period: Figure['period'],
  ): Figure['period'] {
    const { meeting } = this.time
    if (meeting === undefined || unit?.dimension !== 'count' || (period !== null && period.source !== 'document'))
      return period
    const from = tokens[Math.max(sentence[first], first - 20)].start
    return ATTENDS.test(source.lower.slice(from, tokens[clauseEnd(tokens, end - 1, 20) - 1].end)) ? meeting : period
  }

  private draft(
    prepared: PreparedUnit,
    clauses: Clauses,
    candidate: AmountCandidate,
    unit: Unit | null,
    baseline: { text: string; isMore: boolean } | null,
    period: Figure['period'],
    compared: { first: number; end: number } | null,
  ): Omit<Draft, 'period' | 'subject' | 'subjectSource'> {
    const { tokens, source } = prepared
    const slice = (from: number, to: number) =>
      source.text.slice(tokens[from].start, tokens[to - 1].end).replace(/\s+/g, ' ')
    const [start, end] = [tokens[candidate.first].start, tokens[candidate.end - 1].end]
    const position = prepared.locate(start, end)
    const { prefix, ratio } = candidate
    const comparator = candidate.amountMax !== null ? 'range' : (prefix.comparator ?? candidate.suffix ?? 'eq')
    const mended = mendsWithin(prepared, start, end)
    const computed = ratio === null ? null : (100 * ratio.numerator) / ratio.denominator
    const isOff = ratio?.percent != null && Math.abs(ratio.percent - computed!) > percentTolerance(ratio.percent)
    const isSpelled = candidate.spelled !== null
    const isContradicted = isSpelled && candidate.spelled !== candidate.amount
    if (isContradicted)
      this.remark(
        'AMOUNT_MISMATCH',
        `${slice(candidate.first, candidate.end)}: the number in words is another one`,
        position.start.line,
        'warning',
      )
    const isBorneOut =
      (isSpelled && !isContradicted) || (computed !== null && ratio?.percent != null && !isOff && unit !== null)
    if (isOff)
      this.remark(
        'RATIO_MISMATCH',
        `${slice(candidate.first, candidate.end)}: the ratio is ${computed!.toFixed(1)} %`,
        position.start.line,
        'warning',
      )
    const factor = candidate.unit?.scale ?? 1
    const begin = Math.max(clauses.sentence[candidate.first], candidate.first - 40)
    // What amounts are compared with says nothing of them: đạt 90% chỉ tiêu, vượt kế hoạch giao.
    const until = baseline === null ? clauseEnd(tokens, candidate.end - 1, 20) : candidate.end
    const isWithin = compared !== null && compared.first > begin && compared.end <= candidate.first
    const sentence = isWithin
      ? `${source.lower.slice(tokens[begin].start, tokens[compared.first].start)} ${source.lower.slice(tokens[compared.end - 1].end, tokens[until - 1].end)}`
      : source.lower.slice(tokens[begin].start, tokens[until - 1].end)
    const certainty =
      Math.min(0.95, ...mended.map((mend) => mend.confidence)) *
      (unit === null ? 0.8 : candidate.unit === null ? 0.9 : 1) *
      (isOff || isContradicted ? DOUBTED : 1) *
      (candidate.guessed ? 0.7 : 1)
    const doubt = doubtOf(prepared, candidate, {
      isMended: mended.some(({ kind }) => kind === 'blank'),
      isCompared: baseline !== null,
      isCounted: (at) => tokens[at]?.text === 'số' || matchUnit(tokens, at)?.dimension === 'count',
    })
    if (doubt !== null)
      this.remark(
        'FIGURE_DOUBTFUL',
        `${slice(candidate.first, candidate.end)}: ${doubt}`,
        position.start.line,
        'warning',
      )
    const confidence = isBorneOut ? Math.max(BORNE_OUT, certainty) : Number(certainty.toFixed(3))
    return {
      value: candidate.inWords && ratio !== null ? candidate.amount : scaled(candidate.amount, factor),
      valueMax: candidate.amountMax === null ? null : scaled(candidate.amountMax, factor),
      amount: candidate.amount,
      raw: slice(candidate.first, candidate.end),
      unit,
      comparator,
      modifier:
        prefix.modifier === null
          ? candidate.suffix === null
            ? null
            : slice(candidate.end - 2, candidate.end)
          : slice(...prefix.modifier),
      ratio,
      change:
        prefix.change ??
        (baseline?.isMore === true ? 'increase' : saysUnchanged(tokens, candidate.end) ? 'unchanged' : null),
      baseline: baseline?.text ?? null,
      target: isTarget(
        sentence,
        prepared.unit.headings,
        { comparator, unit, isAhead: isAhead(period, this.time) },
        this.context.documentType ?? null,
      ),
      nodeId: prepared.unit.nodeId,
      position,
      confidence: doubt === null ? confidence : Math.min(DOUBTFUL, confidence),
    }
  }
}

/**
 * Extracts figures.
 *
 * Vietnamese numbers (6.694 is six thousand odd), in digits or in words, with modifiers, ratios, ranges and changes.
 * Dates, document numbers, labels, times of day and telephone numbers are no figures.
 *
 * @param input A text, NFC or NFD, into which positions then point; or the text units of a document, in order, as
 * structure makes them.
 * @param context What is known of the document.
 * @returns Figures in order, and remarks: SEPARATOR_REPAIRED, RATIO_MISMATCH, AMOUNT_MISMATCH, TOTAL_MISMATCH,
 * FIGURE_DOUBTFUL.
 * @throws {VanbanError} `INVALID_ARGUMENT` when `input` is neither.
 * @example extractFigures('Tiếp cho hơn 3.500 lượt người').figures[0].value // 3500
 */
export function extractFigures(input: string | readonly TextUnit[], context: DocumentContext = {}): FigureResult {
  checkContext(context)
  if (!mayBeVietnamese(context.language)) return { figures: [], diagnostics: [] }
  const units = unitsOf(input)
  const extraction = new Extraction(context, documentTime(units, context))
  for (const unit of units) extraction.read(unit)
  const { figures, diagnostics } = checkTotals(extraction.drafts.map((draft, i) => ({ id: `f${i + 1}`, ...draft })))
  return { figures, diagnostics: [...extraction.diagnostics, ...diagnostics] }
}
