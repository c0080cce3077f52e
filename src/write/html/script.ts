/**
 * What a page does beyond reading: theme, marks, walking through the words by keyboard, an outline that follows.
 *
 * Plain ECMAScript for browsers. The page says all it has to say without it.
 */
export const SCRIPT = `(() => {
const root = document.documentElement, all = (query) => [...document.querySelectorAll(query)]
const bar = document.getElementById('controls'), live = document.getElementById('live')
if (!bar) return
bar.hidden = false
const words = all('.sheet .w'), doubts = words.filter((word) => word.matches('a'))
let open = null
const close = () => { if (open) { open.classList.remove('open'); open = null } }
const place = (word) => {
  word.classList.remove('shut')
  word.classList.toggle('flip', word.getBoundingClientRect().left > window.innerWidth - 340)
}
const show = (word) => {
  close()
  open = word
  place(word)
  word.classList.add('open')
  if (!word.matches('a')) word.tabIndex = -1
  word.focus({ preventScroll: true })
  word.scrollIntoView({ block: 'center' })
  live.textContent = word.textContent + '. ' + word.dataset.tip
}
for (const word of words) word.addEventListener('pointerenter', () => place(word))
document.addEventListener('focusin', ({ target }) => { if (target !== open) close(); if (target.matches('.w')) place(target) })
const step = (list, by) => {
  if (list.length === 0) return
  const from = document.activeElement && document.activeElement.closest('.sheet .w') || open
  let index = list.indexOf(from)
  if (index < 0) {
    const after = from ? list.findIndex((word) => from.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING) : 0
    index = by > 0 ? (after < 0 ? list.length : after) - 1 : after < 0 ? list.length : after
  }
  show(list[(index + by + list.length) % list.length])
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input,textarea,select')) return
  const inText = event.target.matches('.sheet .w')
  if (event.key === 'Escape') { if (inText) event.target.classList.add('shut'); close() }
  else if (event.key === 'n') step(doubts, 1)
  else if (event.key === 'p') step(doubts, -1)
  else if (inText && event.key === 'ArrowRight') step(words, 1)
  else if (inText && event.key === 'ArrowLeft') step(words, -1)
  else return
  event.preventDefault()
})
const button = (id, act) => document.getElementById(id).addEventListener('click', act)
button('next', () => step(doubts, 1))
button('previous', () => step(doubts, -1))
button('print', () => window.print())
button('theme', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = dark ? 'light' : 'dark'
})
const levels = ['all', 'doubtful', 'none'], marks = document.getElementById('marks')
marks.addEventListener('click', () => {
  const level = levels[(levels.indexOf(root.dataset.marks || 'all') + 1) % 3]
  root.dataset.marks = level
  marks.lastElementChild.textContent = marks.dataset[level]
})
const links = new Map(all('.outline a').map((link) => [link.hash.slice(1), link]))
const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
let current = null
const follow = () => {
  let now = targets[0]
  for (const target of targets) if (target.getBoundingClientRect().top < 140) now = target
  if (now === current || !now) return
  if (current) links.get(current.id).removeAttribute('aria-current')
  current = now
  const link = links.get(now.id), nav = link.closest('nav')
  link.setAttribute('aria-current', 'location')
  if (link.offsetTop < nav.scrollTop || link.offsetTop > nav.scrollTop + nav.clientHeight - 60) nav.scrollTop = link.offsetTop - nav.clientHeight / 2
}
let waiting = false
addEventListener('scroll', () => {
  if (waiting) return
  waiting = true
  requestAnimationFrame(() => { waiting = false; follow() })
}, { passive: true })
follow()
addEventListener('beforeprint', () => all('details').forEach((one) => { one.open = true }))
})()`
