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
    ['55/201i/ND-CP', '55/2011/NĐ-CP'],
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
    // The stroke of Đ is read as a letter of its own.
    ['417/QDB-BNNMT', '417/QĐ-BNNMT'],
    ['80/2021/NBD-CP', '80/2021/NĐ-CP'],
    // Parts that are known stay what they are, and so do two letters behind them that no code is known to have.
    ['52/TTr-NHNN', '52/TTr-NHNN'],
    ['4297/STP-VB', '4297/STP-VB'],
    ['18/2025/TT-', '18/2025/TT-'],
    ['/2025/QD-UBND', '/2025/QĐ-UBND'],
    ['05/2014/T7-BTP', '05/2014/TT-BTP'],
    ['25/2014/1T-BTP', '25/2014/TT-BTP'],
    ['12/CV-T7', '12/CV-T7'],
    ['05/8B-UBND', '05/BB-UBND'],
    ['40/2025/TE-BTC', '40/2025/TT-BTC'],
    ['11/2016/TTLT-BXD-BNY', '11/2016/TTLT-BXD-BNV'],
    // Parts may be joined by &, in one or not.
    ['KH&DT', 'KH&ĐT'],
    ['31/QD-BGD&DT', '31/QĐ-BGD&ĐT'],
    ['HDND&UBND', 'HĐND&UBND'],
    // Small letters are the author's.
    ['12/2021/nd-cp', '12/2021/nđ-cp'],
    ['128/nq-cp', '128/nq-cp'],
    ['10-nq/tw', '10-nq/tw'],
    ['34,1.ND.1.21', '34.1.NĐ.1.21'],
  ])('mends %s', (code, mended) => {
    expect(mend(code)).toBe(mended)
  })

  it.each([
    ['08-CT1/TU', 'chuong trinh so', '08-CTr/TU'],
    ['08-CTI/TU', 'chi thi so', '08-CT/TU'],
    ['08-CT1/TU', 'theo so', '08-CT1/TU'],
    ['08-CT1/TU', '', '08-CT1/TU'],
    ['08-CTr/TU', '', '08-CTr/TU'],
  ])('reads the stroke of %s behind "%s"', (code, before, mended) => {
    expect(mend(code, before)).toBe(mended)
  })
})
