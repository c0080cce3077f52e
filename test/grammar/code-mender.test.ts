import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCodeMender } from '../../src/grammar/index.js'
import { openLexicon } from '../../src/lexicon/index.js'

const lexicon = openLexicon(readFileSync('dictionaries/lexicon.bin'), 'dictionaries/lexicon.bin')
const { mend } = createCodeMender(lexicon.codes)

describe('createCodeMender', () => {
  it.each([
    ['25/KH-UBND', '25/KH-UBND'],
    ['2025/QD-UBND', '2025/QĐ-UBND'],
    ['43/2022/ND-CP', '43/2022/NĐ-CP'],
    ['22/2022/NQ-HDND', '22/2022/NQ-HĐND'],
    ['15/QD-TTg', '15/QĐ-TTg'],
    ['366-QD/TW', '366-QĐ/TW'],
    ['50/2014/OH13', '50/2014/QH13'],
    ['61/2024/QHI5', '61/2024/QH15'],
    ['O1/2015/ND-CP', '01/2015/NĐ-CP'],
    ['44.3.ND.1', '44.3.NĐ.1'],
    ['12/XYZ-QWK', '12/XYZ-QWK'],
    ['16/2023/QHI15', '16/2023/QH15'],
    ['81/2025/UBTVQHIS5', '81/2025/UBTVQH15'],
    ['14-TB/CB', '14-TB/CB'],
    ['240/Ngay', '240/Ngày'],
    ['81/2025/UBTVQHI1S', '81/2025/UBTVQH15'],
    ['16/2025/ITT-BGDDT', '16/2025/TT-BGDĐT'],
    ['06/NO-HPND', '06/NQ-HĐND'],
    ['20/2024/NOQ-HDND', '20/2024/NQ-HĐND'],
    ['19/TTr-SNN', '19/TTr-SNN'],
    ['12/HD-SNV', '12/HD-SNV'],
    ['118/202 I/ND-CP', '118/2021/NĐ-CP'],
    ['1368/QD- -UBND', '1368/QĐ-UBND'],
    ['1368-/QD-UBND', '1368/QĐ-UBND'],
    ['45//QD-UBND', '45/QĐ-UBND'],
    ['333/QD-DHFPT', '333/QĐ-ĐHFPT'],
    ['/QD-UBND', '/QĐ-UBND'],
    // What an S before digits is, its grammar does not say: it may be left of số.
    ['s6333/QD-UBND', 's6333/QĐ-UBND'],
    ['12/KH12-UBND', '12/KH12-UBND'],
    // Nor is a letter before the number a digit of it.
    ['B120/QD-UBND', 'B120/QĐ-UBND'],
    ['D13/QD-UBND', 'D13/QĐ-UBND'],
    ['l6/BC-UBND', '16/BC-UBND'],
    ['|6/BC-UBND', '|6/BC-UBND'],
    ['⁄6/BC-UBND', '⁄6/BC-UBND'],
    ['1S5/QD-UBND', '155/QĐ-UBND'],
  ])('mends %s', (code, mended) => {
    expect(mend(code)).toBe(mended)
  })
})
