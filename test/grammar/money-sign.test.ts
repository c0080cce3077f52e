import { describe, expect, it } from 'vitest'
import { gluedAmount, isMoneySign } from '../../src/grammar/index.js'

describe('isMoneySign', () => {
  it.each([
    'gia 23.125.000d',
    'gia 18.500d/kg',
    'tong 5.000.000 d.',
    'tong 5.000.000 d, con lai',
    'thu 450.000 d/nguoi',
    'phi (1.200.000d) moi nam',
    'phi (1.200.000 d) moi nam',
    'gia 25000d/kg',
    'gia 500d/kg',
    '15 triéu d/nam',
    'muc 2,000,000d',
    'muc 10.000d-15.000',
  ])('in %s', (text) => {
    expect(isMoneySign(text, text.search(/(?<=[\d ])d/))).toBe(true)
  })
  it.each([
    'muc 3d',
    '2d/3d',
    'khoan 1 d) noi',
    'phim 3d, 4',
    '1.000 dong',
    'a. 1.200.000 d) khac',
    '20 d.',
    '1,5d',
    'd',
  ])('not in %s', (text) => {
    expect(isMoneySign(text, Math.max(0, text.search(/(?<=[\d ])d/)))).toBe(false)
  })
})

describe('gluedAmount', () => {
  it.each([
    ['23.125.000d', 10],
    ['18.500d/kg', 6],
    ['25000d', 5],
    ['500d/kg', 3],
    ['10.000d-15.000d', 6],
    ['500d', 0],
    ['3d', 0],
    ['2d/3d', 0],
    ['1.5d', 0],
    ['23.125.000dong', 0],
  ])('%s: %d', (text, length) => expect(gluedAmount(text)).toBe(length))
})
