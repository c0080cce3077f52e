/** The style sheet of a page: one for screen, phone and paper, light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--desk:#e9ecf0;--sheet:#fff;--panel:#f7f8fa;--ink:#15181c;--soft:#565f6b;--line:#d3d8df;--accent:#0a5a8c;--sure:#2f7d55;--likely:#8a5a00;--doubt:#b3231b;--doubt-bg:#fdecea;--likely-bg:#fff4dc;--figure:#e8f1f8;--focus:#0a5a8c;--shadow:0 1px 2px rgb(16 24 40/.08),0 8px 28px rgb(16 24 40/.10);
--ui:system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;--print:"Times New Roman","Liberation Serif","Noto Serif",Tinos,serif}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--desk:#0d1013;--sheet:#181c21;--panel:#14181c;--ink:#e6e9ed;--soft:#a2abb6;--line:#333a43;--accent:#82c4f0;--sure:#6fcf9b;--likely:#e6b45c;--doubt:#ff9389;--doubt-bg:#3b1d1c;--likely-bg:#33290f;--figure:#1d2b38;--focus:#82c4f0;--shadow:0 0 0 1px #262c33}}
:root[data-theme=dark]{color-scheme:dark;--desk:#0d1013;--sheet:#181c21;--panel:#14181c;--ink:#e6e9ed;--soft:#a2abb6;--line:#333a43;--accent:#82c4f0;--sure:#6fcf9b;--likely:#e6b45c;--doubt:#ff9389;--doubt-bg:#3b1d1c;--likely-bg:#33290f;--figure:#1d2b38;--focus:#82c4f0;--shadow:0 0 0 1px #262c33}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--desk);color:var(--ink);font:15px/1.5 var(--ui)}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;top:0;z-index:9;padding:.6rem 1rem;background:var(--sheet)}
.skip:focus{left:.5rem;top:.5rem}
.faint{color:var(--soft)}
.layout{display:grid;grid-template-columns:17rem minmax(0,210mm);gap:0 2rem;justify-content:center;padding:1.5rem 1.5rem 4rem}
main{display:flex;flex-direction:column;gap:1.5rem;min-width:0}
.summary h1{margin:.1rem 0 1rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
.file{margin:0;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
.summary dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));margin:0;border:1px solid var(--line);border-radius:10px;overflow:hidden;background:var(--panel)}
.summary dl div{padding:.55rem .8rem;box-shadow:0 0 0 1px var(--line)}
.summary dt{color:var(--soft);font-size:.78rem}
.summary dd{margin:0;font-weight:600;overflow-wrap:anywhere}
main>section{padding:1.1rem 1.3rem 1.3rem;border:1px solid var(--line);border-radius:10px;background:var(--panel)}
h2{margin:0 0 .7rem;font-size:1.05rem}
.count{margin-left:.2rem;padding:.05rem .5rem;border-radius:1rem;background:var(--line);font-size:.8rem;font-weight:600;vertical-align:.08em}
.outline{position:sticky;top:4.25rem;align-self:start;max-height:calc(100vh - 5.5rem);overflow:auto;padding:.2rem .2rem 1rem;font-size:.88rem;line-height:1.35}
.outline ol{margin:0;padding:0;list-style:none}
.outline ol ol{margin-left:.55rem;padding-left:.35rem;border-left:1px solid var(--line)}
.outline a{display:block;padding:.3rem .5rem;border-radius:6px;color:var(--soft);text-decoration:none;overflow-wrap:anywhere}
.outline>ol>li>a{color:var(--ink);font-weight:600}
.outline a:hover{background:var(--line)}
.outline a[aria-current]{background:var(--figure);color:var(--accent);box-shadow:inset 3px 0 var(--accent)}
.bar{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;justify-content:flex-end;padding:.5rem 1.5rem;border-bottom:1px solid var(--line);background:var(--panel)}
.bar .legend{margin:0 auto 0 0;color:var(--soft);font-size:.84rem}
.bar .legend span{margin-left:.6rem;color:var(--ink)}
.bar [hidden]{display:none}
.bar div{display:flex;gap:.4rem}
button{min-height:2.2rem;padding:.25rem .7rem;border:1px solid var(--line);border-radius:7px;background:var(--sheet);color:var(--ink);font:inherit;font-size:.86rem;cursor:pointer}
button:hover{border-color:var(--accent)}
.doubts{display:grid;gap:0;margin:0;padding:0;list-style:none}
.doubts li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr) auto;gap:.05rem 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
.doubts li:first-child{border-top:0}
.doubts li:target{background:var(--figure);box-shadow:0 0 0 .4rem var(--figure);border-radius:2px}
.doubts a,.doubts li>span:last-child{grid-column:3;grid-row:1;white-space:nowrap}
.doubts del{color:var(--doubt);text-decoration-thickness:1px}
.doubts strong,.doubts b{font-weight:650}
.sureness{color:var(--soft);font-variant-numeric:tabular-nums}
.others{color:var(--soft)}
.around{grid-column:1/3;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
.around mark{background:var(--doubt-bg);color:var(--ink)}
summary{margin-top:.5rem;color:var(--accent);cursor:pointer}
.scroll{overflow-x:auto}
main>section table{width:100%;border-collapse:collapse;font-size:.88rem}
main>section th{padding:.35rem .6rem;border-bottom:2px solid var(--line);color:var(--soft);font-weight:600;text-align:left;white-space:nowrap}
main>section td{padding:.4rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
main>section tr:last-child td{border-bottom:0}
.number{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.date{white-space:nowrap}
.tag{display:inline-block;margin-right:.4rem;padding:0 .4rem;border-radius:4px;background:var(--likely-bg);color:var(--likely);font-size:.78rem}
.remarks{margin:0;padding-left:1.1rem}
.remarks .warning code{color:var(--likely)}
.remarks .error code{color:var(--doubt)}
code{font:.85em ui-monospace,"Liberation Mono",monospace}
.foot{padding:0 1.5rem 2rem;color:var(--soft);font-size:.8rem;text-align:center}
.sheet{padding:20mm 20mm 22mm 30mm;background:var(--sheet);box-shadow:var(--shadow);font:14pt/1.45 var(--print);overflow-wrap:break-word;counter-reset:none}
.sheet p{margin:0 0 .45em}
.letterhead{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;margin-bottom:1.6em;font-size:13pt;line-height:1.3;text-align:center}
.letterhead.empty{display:none}
.letterhead p{margin:0 0 .15em}
.nation,.motto,.agency,.type,.capacity,.name{font-weight:700}
.letterhead>div:nth-child(2){min-width:50%}.nation{font-size:12pt;white-space:nowrap}
.agency::after,.motto::after,.title::after{content:"";display:block;width:38%;margin:.25em auto 0;border-top:1px solid currentColor}
.motto::after{width:58%}
.agency:has(+.asterisk)::after{display:none}
.letterhead .number,.letterhead .about{margin-top:.5em;text-align:center;white-space:normal}
.letterhead .about{font-size:12pt}
.place{margin-top:.5em!important;font-style:italic}
.stamps span{display:inline-block;margin:.4em .3em 0;padding:.05em .6em;border:2px solid var(--doubt);color:var(--doubt);font-weight:700}
.circulation{font-weight:700}
.title{margin:0 0 1.4em;text-align:center}
.title .type{margin:0;font-size:14.5pt}
.title .about{margin:.1em auto 0;max-width:92%;font-weight:700;text-wrap:balance}
.title::after{width:24%;margin-top:.5em}
.inferred{color:var(--soft);font-weight:400;font-style:italic}
.addressee,.addressees>p{text-align:center}
.addressees{display:grid;grid-template-columns:auto auto;justify-content:center;gap:.6em;margin-bottom:1em}
.addressees ul{margin:0;padding:0;list-style:none}
.addressees li::before{content:"- "}
.body{text-align:justify;hyphens:none}
.body p{text-indent:1cm}
.body .legalBasis{font-style:italic}
.body blockquote{margin:.4em 0 .4em 1cm}.body aside{font-size:.85em}.body sup{line-height:0}
.body .enactment{text-align:center;text-indent:0;font-weight:700}
.body .heading{margin:.55em 0 .35em;font-size:inherit;font-weight:700;line-height:inherit;text-indent:1cm;text-align:left}
.body .part,.body .chapter,.body .muc,.body .annex{text-align:center;text-indent:0}
.body .article>.marker,.body p.article .marker{font-weight:700}
.table{margin:.5em 0;overflow-x:auto}
.table table{width:100%;border-collapse:collapse;font-size:12pt;line-height:1.3;text-align:left}
.table caption{padding:.3em;font-weight:700}
.table th,.table td{padding:.25em .45em;border:1px solid var(--soft);vertical-align:top}
.table th{text-align:center}
.signing{display:flex;flex-wrap:wrap;gap:1em;justify-content:space-between;margin-top:1.6em;text-align:center}
.signing>div{flex:1 1 14rem;min-width:0}
.recipients{font-size:11pt;line-height:1.3;text-align:left}
.recipients p{margin:0}
.recipients .label{font-size:12pt;font-weight:700;font-style:italic}
.recipients ul{margin:0;padding:0;list-style:none}
.recipients li::before{content:"- "}
.signature p{margin:0}
.signature .name{margin-top:4.2em}
.signature .name.faint{font-weight:400;font-style:italic;font-size:.85em}
mark.w,a.w{position:relative;background:none;color:inherit;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;text-decoration-skip-ink:none}
mark.sure{text-decoration-style:dotted;text-decoration-color:color-mix(in srgb,var(--sure) 55%,transparent)}
mark.likely{background:var(--likely-bg);text-decoration-style:dashed;text-decoration-color:var(--likely)}
a.w,mark.doubtful{background:var(--doubt-bg);text-decoration-style:wavy;text-decoration-color:var(--doubt)}
.figure,.reference{border-radius:2px}
.figure{background:color-mix(in srgb,var(--figure) 70%,transparent)}
.figure:target,.reference:target,a.w:target{background:var(--likely-bg);box-shadow:0 0 0 3px var(--likely);border-radius:2px}
[data-tip]::after{content:attr(data-tip);position:absolute;left:0;bottom:calc(100% + .35em);z-index:4;display:none;width:max-content;max-width:min(20rem,70vw);padding:.45em .7em;border-radius:7px;background:#1b2027;color:#f2f4f7;box-shadow:0 6px 20px rgb(0 0 0/.35);font:400 13px/1.45 var(--ui);letter-spacing:0;text-align:left;text-indent:0;text-transform:none;white-space:pre-line;pointer-events:none}
.flip[data-tip]::after{left:auto;right:0}
[data-tip]:hover::after,[data-tip]:focus-visible::after,[data-tip].open::after{display:block}
[data-tip].shut::after{display:none}
mark.w:hover,a.w:hover,.w.open{outline:2px solid var(--accent);outline-offset:1px;border-radius:2px}
[data-marks=doubtful] mark.sure,[data-marks=none] .w{text-decoration:none;background:none}
@media (max-width:62rem){.layout{grid-template-columns:minmax(0,210mm)}.outline{position:static;max-height:16rem;margin-bottom:1.5rem;padding:.7rem;border:1px solid var(--line);border-radius:10px;background:var(--panel)}}
@media (max-width:46rem){
.layout{padding:1rem .75rem 3rem}.bar{padding:.5rem .75rem}.bar .legend{flex:1 0 100%}.bar .legend span{margin-left:.4rem}
.sheet{padding:1.4rem 1.1rem 2rem;font-size:17px}
.letterhead{grid-template-columns:minmax(0,1fr);gap:1.2em;font-size:16px}.letterhead>div:nth-child(2){order:-1}.nation{font-size:min(15px,4vw);white-space:normal;text-wrap:balance}
.signing{flex-direction:column-reverse}.signing>div{flex:none}.recipients{font-size:15px}.signature .name{margin-top:2.6em}
.body,.body .heading{text-align:left}.body p,.body .heading{text-indent:0}
.letterhead>div{min-width:0!important}.doubts li{grid-template-columns:minmax(0,1fr) auto}.others,.around{grid-column:1/3}.doubts a,.doubts li>span:last-child{grid-column:2}
[data-tip]::after{position:fixed;left:.75rem;right:.75rem;bottom:.75rem;width:auto;max-width:none;font-size:15px}
.flip[data-tip]::after{left:.75rem;right:.75rem}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){a.w,mark.doubtful,mark.likely{outline:1px dashed}}
@page{size:A4;margin:20mm 15mm 20mm 30mm}
@media print{
:root,:root[data-theme],:root:not([data-theme=light]){color-scheme:light;--desk:#fff;--sheet:#fff;--panel:#fff;--ink:#000;--soft:#444;--line:#bbb;--accent:#000;--sure:#777;--likely:#555;--doubt:#000;--doubt-bg:#fff;--likely-bg:#fff;--figure:#fff;--shadow:none}
body{font-size:10.5pt}
.bar,.outline,.skip,.summary,.foot,details>summary{display:none}
.layout{display:block;padding:0}main{display:flex;gap:0}
.sheet{order:-1;padding:0;box-shadow:none}
main>section{margin-top:8mm;padding:0;border:0;background:none;break-inside:auto}
.letterhead{grid-template-columns:minmax(0,1fr) auto}#doubts{break-before:page}
mark.sure{text-decoration:none}
[data-tip]::after{display:none!important}
h1,h2,h3,h4,h5,h6,.heading{break-after:avoid}
tr,.doubts li,.signing,.letterhead{break-inside:avoid}
.body p{orphans:2;widows:2}
a{color:inherit;text-decoration:none}
details::details-content{content-visibility:visible;display:block}
}
`
  .trim()
  .replace(/\n/g, '')

/** What a page of several documents needs besides. */
export const BUNDLE_STYLE = `
.contents{margin:0;padding-left:1.6rem}
.contents li{padding:.15rem 0;overflow-wrap:anywhere}
main>.summary:not(:first-child){margin-top:2rem;padding-top:1.5rem;border-top:3px solid var(--accent)}
.summary h2{margin:0 0 1rem;font-size:1.3rem;line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
main>section>h3{margin:0 0 .7rem;font-size:1.05rem}
@media print{#contents{display:none}.sheet~.sheet{break-before:page}}
`
  .trim()
  .replace(/\n/g, '')
