import { it } from 'vitest'
import { readFileSync } from 'node:fs'
import { extractFigures, extractReferences } from '/work/main/src/figures/index.js'
import { plainUnit } from '/work/main/src/figures/plain-unit.js'
it('speed', () => {
  const text = readFileSync('/tmp/h2/legal.txt', 'utf8').slice(0, 3_000_000)
  const lines = text.split('\n').filter(Boolean)
  for (let r = 0; r < 2; r++) {
    const units = lines.map(plainUnit)
    let t = performance.now()
    const f = extractFigures(units, {})
    const a = performance.now() - t; t = performance.now()
    const g = extractReferences(units, {})
    console.log('figures', f.figures.length, Math.round(text.length / a * 1000), 'chars/s; references', g.references.length, Math.round(text.length / (performance.now() - t) * 1000), 'diag', g.diagnostics.length, 'both', Math.round(text.length/(a+performance.now()-t)*1000))
  }
  for (const [name, s] of Object.entries({ digits: '1'.repeat(3e6), commas: '1,'.repeat(1e6), slashes: '12/'.repeat(1e6), nums: '12 '.repeat(1e6), bai: '12 bài '.repeat(3e5), dates: 'ngày 12/12/2022 '.repeat(1e5), von: 'số 25/KH-UBND của '.repeat(5e4), kh: 'Kế hoạch '.repeat(1e5), luat: 'Luật '.repeat(3e5), luat2: 'Luật Đất đai '.repeat(2e5), mot: 'một hai ba '.repeat(1e5), tu: 'từ 1 đến '.repeat(1e5), l1: 'l1O'.repeat(5e5), l2: 'l1O '.repeat(3e5), dots: 'a.b.'.repeat(5e5), at: 'a@'.repeat(1e6), aaa: 'a'.repeat(3e6), hundred: '1 000 '.repeat(2e5), tyle: '12/12 (12 '.repeat(1e5), colon: 'a: 5; '.repeat(2e5), colon2: 'a: 5, '.repeat(2e5), marks: 'a\u0301\u0302'.repeat(3e5), comb: '\u0301'.repeat(1e6), lone: '\ud800'.repeat(1e6), cua: 'Căn cứ Kế hoạch của '.repeat(1e5), spaces: ' '.repeat(3e6), soVoi: '5 bài so với '.repeat(1e5), ty: '5 tỷ '.repeat(2e5), ty2: '900 tỷ 5 triệu '.repeat(1e5), phone: '0123 '.repeat(3e5), nghin: 'nghìn '.repeat(3e5), motnghin: 'một nghìn '.repeat(2e5), dash: '1-'.repeat(1e6), theodenghi: 'UBND theo đề nghị của a tại Tờ trình số 05/TTr-VP '.repeat(2e4), d9: 'mst ' + '123456789 '.repeat(2e5), luat3:'Luật A ngày 12/12/2020 '.repeat(5e4), mending: '6,694 lượt '.repeat(1e5), mendings:'2 450 lượt '.repeat(1e5) })) {
    const t = performance.now()
    const u = [plainUnit(s)]
    const f = extractFigures(u, {}); const a = performance.now() - t
    const g = extractReferences(u, {})
    const all = performance.now() - t
    console.log(name.padEnd(12), s.length, Math.round(a), Math.round(all - a), 'ms', f.figures.length, g.references.length, (s.length / all * 1000 / 1e6).toFixed(2), 'M/s')
  }
}, 300000)
