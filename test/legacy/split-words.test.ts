import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, assess, createVanban, revertEdits, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const ROWS = readFileSync('fixtures/legacy/apart.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t'))

describe('words that came apart', () => {
  it.each(ROWS)('%s', (input, truth) => {
    const { text, edits } = vanban.repair(input)
    expect(text).toBe(truth)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
  })

  it('make a document that is worth repairing, not one to be read again', () => {
    const { text, damage } = vanban.repair(ROWS.map(([input]) => input).join('\n'))
    expect(text).toBe(ROWS.map(([, truth]) => truth).join('\n'))
    expect(damage.kind).toBe('vie')
    expect(damage.rightBefore).toBeLessThan(0.5)
    expect(damage.rightAfter).toBeGreaterThan(0.95)
    expect(assess(damage).verdict).toBe('repair')
  })

  it.each([
    'a) hộ gia đình; b) cá nhân; c) tổ chức',
    'Đội A gặp đội B ở bảng C, D',
    'Phân bón N P K loại 16 16 8',
    'Ông Lê V. T. và bà Ng. T. H. ký',
    'A B C D Đ E G H I K L M N O P Q R S T U V X Y',
    'ba má ở nhà, tôi ở xa',
    'm 2, kg, h, l; x y z: ô a, ô ă, ô â',
    'Các chữ cái ă, â, ê, ô, ơ, ư và đ',
    'c ả',
    'tại nhà nghỉ A.M ở xã Bình Mỹ, anh M ở xã Tân Lập và chị M ở xã bên, ông M ở đâu thì bà M ở đó',
  ])('leaves %s', (text) => {
    expect(vanban.repair(text).text).toBe(text)
  })
})
